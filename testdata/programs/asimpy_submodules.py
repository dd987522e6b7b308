"""Names can be imported from the library's modules, and the version is there."""
import asimpy
from asimpy.container import Container
from asimpy.environment import Environment
from asimpy.event import Event
from asimpy.firstof import FirstOf
from asimpy.interrupt import Interrupt
from asimpy.process import Process
from asimpy.queue import Queue, QueueEmpty
from asimpy.resource import Resource
from asimpy.timeout import Timeout
print(asimpy.__version__, asimpy.Environment is Environment, asimpy.Queue is Queue, sorted(asimpy.__all__))
print(issubclass(Timeout, Event), issubclass(FirstOf, Event), issubclass(Interrupt, Exception), issubclass(QueueEmpty, Exception))
class P(asimpy.Process):
    async def run(self):
        await asimpy.Timeout(self._env, 2)
        print(self.now, isinstance(self, Process), type(self).__name__)
env = asimpy.Environment()
P(env)
env.run()
print(Container.__name__, Resource.__name__, isinstance(env, Environment))
