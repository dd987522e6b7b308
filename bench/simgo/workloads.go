package main

import "github.com/fschuetz04/simgo"

func delay(i int) float64 { return 1 + float64(i%17)/16 }

func timeouts(processes, events int) (int, float64) {
	rate := 0.0
	for i := range processes {
		rate += 1 / delay(i)
	}
	until := float64(int(float64(events)/rate)) + 1.0/32
	sim := simgo.NewSimulation()
	turns := 0
	for i := range processes {
		wait := delay(i)
		sim.Process(func(proc simgo.Process) {
			for {
				proc.Wait(proc.Timeout(wait))
				turns++
			}
		})
	}
	sim.RunUntil(until)
	return turns, float64(turns)
}

func contention(n int) (int, float64) {
	sim := simgo.NewSimulation()
	resource := simgo.NewResource(sim, 1)
	cycles := 0
	for range 10 {
		sim.Process(func(proc simgo.Process) {
			for {
				proc.Wait(resource.Request())
				proc.Wait(proc.Timeout(1))
				resource.Release()
				cycles++
			}
		})
	}
	sim.RunUntil(float64(n) + 0.5)
	return n, float64(cycles)
}

func passing(items int) (int, float64) {
	sim := simgo.NewSimulation()
	queue := simgo.NewStore[int](sim)
	sim.Process(func(proc simgo.Process) {
		for i := range items {
			proc.Wait(queue.Put(i))
			proc.Wait(proc.Timeout(1))
		}
	})
	total := 0
	sim.Process(func(proc simgo.Process) {
		for {
			get := queue.Get()
			proc.Wait(get)
			total += get.Item
			proc.Wait(proc.Timeout(1))
		}
	})
	sim.Run()
	return items, float64(total)
}

func arrivals(customers int) (int, float64) {
	sim := simgo.NewSimulation()
	servers := simgo.NewResource(sim, 3)
	served := 0
	sim.Process(func(proc simgo.Process) {
		for range customers {
			proc.Process(func(proc simgo.Process) {
				proc.Wait(servers.Request())
				proc.Wait(proc.Timeout(2.5))
				servers.Release()
				served++
			})
			proc.Wait(proc.Timeout(1))
		}
	})
	sim.Run()
	return customers, float64(served)
}

func patience(customers int) (int, float64) {
	sim := simgo.NewSimulation()
	server := simgo.NewResource(sim, 1)
	served, reneged := 0, 0
	sim.Process(func(proc simgo.Process) {
		for range customers {
			proc.Process(func(proc simgo.Process) {
				request := server.Request()
				proc.Wait(proc.AnyOf(request, proc.Timeout(3.40625)))
				if !request.Triggered() {
					request.Abort()
					reneged++
					return
				}
				proc.Wait(proc.Timeout(2.25))
				server.Release()
				served++
			})
			proc.Wait(proc.Timeout(1))
		}
	})
	sim.Run()
	return customers, float64(served)*1_000_000 + float64(reneged)
}

// interruptions has an event for an interrupt, as the library's own machine shop does: it has none of its own.
func interruptions(n int) (int, float64) {
	sim := simgo.NewSimulation()
	alarm := sim.Event()
	hits := 0
	sim.Process(func(proc simgo.Process) {
		for {
			interrupted := alarm
			proc.Wait(proc.AnyOf(proc.Timeout(1000), interrupted))
			if interrupted.Triggered() {
				hits++
			}
		}
	})
	sim.Process(func(proc simgo.Process) {
		for range n {
			proc.Wait(proc.Timeout(1))
			alarm.Trigger()
			alarm = proc.Event()
		}
	})
	sim.RunUntil(float64(n) + 0.5)
	return n, float64(hits)
}
