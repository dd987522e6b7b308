"""Runs workloads under PyPy, whose Python may be older than the one asimpy is written for: 3.9 has all that asimpy does,
but not the annotations it is written with (`float | int`). They are compiled as `from __future__ import annotations` would
have them, which leaves them unevaluated; asimpy's files stay as they are."""

import __future__
import importlib.machinery
import pathlib
import runpy
import sys

POSTPONED = __future__.annotations.compiler_flag


class PostponedAnnotations(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return compile(self.get_data(path), path, "exec", POSTPONED, dont_inherit=True)


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] != "asimpy":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None:
            spec.loader = PostponedAnnotations(spec.loader.name, spec.loader.path)
        return spec


sys.meta_path.insert(0, Finder)
runpy.run_path(str(pathlib.Path(__file__).with_name("python.py")))
