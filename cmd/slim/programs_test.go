package main

// interrupted goes on, after other goroutines were at work, in loops, in functions deferred, under deep stacks and amid
// panics.
const interrupted = `package main

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"sync"
)

type node struct {
	next  *node
	value int
	name  *string
}

func main() {
	fmt.Println(selecting(), pulling(), merged())
	fmt.Println(nested(4), deferredInLoops(), exits())
	fmt.Println(deep(3000), mutual(500))
	for i := range 8 {
		fmt.Println(nilAt(i))
	}
	fmt.Println(walk(&node{value: 1, next: &node{value: 2}}))
	fmt.Println(again())
	var wg sync.WaitGroup
	results := make([]string, 20)
	for i := range results {
		wg.Go(func() { results[i] = fmt.Sprint(nilAt(i%8), deep(100*i)) })
	}
	wg.Wait()
	fmt.Println(strings.Join(results, "\n"))
	defer fmt.Println("deferred", recover())
	var none *node
	fmt.Println(none.next.value)
}

func selecting() (sum int) {
	a, b, done := make(chan int), make(chan int, 2), make(chan bool)
	go func() {
		defer close(done)
		for i := range 50 {
			if i%3 == 0 {
				a <- i
			} else {
				b <- i
			}
		}
	}()
	for {
		select {
		case v := <-a:
			sum += 3 * v
			for len(b) > 1 && v%2 == 0 {
				w := <-b
				sum += w * w
			}
		case v := <-b:
			sum += v * v
		case <-done:
			for len(b) > 0 {
				w := <-b
				sum += w * w
			}
			return sum // whatever the order was
		}
		if sum%5 == 0 {
			runtime.Gosched()
		}
	}
}

func numbers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			for j := range i {
				if j%2 == 1 {
					runtime.Gosched()
					continue
				}
				if !yield(i * j) {
					return
				}
			}
		}
	}
}

func pulling() (sum int) {
	next, stop := iter.Pull(numbers(30))
	defer stop()
	for {
		v, ok := next()
		if !ok || v > 500 {
			return sum
		}
		for w := range numbers(4) {
			sum += v ^ w
		}
	}
}

func merged() (out []int) {
	a, stopA := iter.Pull(numbers(6))
	defer stopA()
	b, stopB := iter.Pull(numbers(7))
	defer stopB()
	x, okA := a()
	y, okB := b()
	for okA || okB {
		if okA && (!okB || x <= y) {
			out = append(out, x)
			x, okA = a()
		} else {
			out = append(out, y)
			y, okB = b()
		}
	}
	return out
}

func nested(depth int) (text string) {
	defer func() {
		if r := recover(); r != nil {
			runtime.Gosched()
			text += fmt.Sprint("<", r, ">")
			if depth > 0 {
				text += nested(depth - 1)
			}
		}
	}()
	for i := range 5 {
		func() {
			defer func() {
				if r := recover(); r != nil && i < 3 {
					text += fmt.Sprint(r, i)
				} else if r != nil {
					panic(fmt.Errorf("again: %v", r))
				}
			}()
			runtime.Gosched()
			if i >= depth-1 {
				panic(errors.New("at"))
			}
		}()
	}
	return text + "."
}

func deferredInLoops() (order []int) {
	func() {
		for i := range 6 {
			if i == 4 {
				break
			}
			defer func() {
				runtime.Gosched()
				order = append(order, i)
			}()
		}
		runtime.Gosched()
		order = append(order, -1)
	}()
	return order
}

func exits() (text string) {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() { text += fmt.Sprint("exit ", recover()) }()
		for i := 0; ; i++ {
			if i == 3 {
				runtime.Goexit()
			}
			runtime.Gosched()
		}
	}()
	<-done
	return text
}

func deep(n int) int {
	if n <= 0 {
		runtime.GC()
		runtime.Gosched()
		return 1
	}
	var large [20]int
	for i := range large {
		large[i] = n + i
	}
	sum := deep(n-1) % 1000003
	for _, v := range large {
		sum += v
	}
	return sum
}

func mutual(n int) int {
	if n == 0 {
		return 0
	}
	c := make(chan int)
	go func() { c <- other(n - 1) }()
	return <-c + 1
}

func other(n int) int {
	runtime.Gosched()
	if n == 0 {
		return 0
	}
	return mutual(n-1) + 2
}

// nilAt comes by several pointers that may be nil, and panics at one of them.
func nilAt(i int) (err any) {
	s := "s"
	all := [8]*node{}
	for k := range all {
		all[k] = &node{value: k, next: &node{name: &s}}
	}
	switch i {
	case 5:
		all[5].next = nil
	case 6:
		all[6].next.name = nil
	default:
		all[i] = nil
	}
	defer func() {
		err = recover()
		if e, ok := err.(runtime.Error); ok {
			err = e.Error()
		}
	}()
	total := 0
	for k, n := range all {
		if k > 4 {
			total += len(*n.next.name)
		}
		total += n.value
		n.value = total
	}
	return total
}

func walk(n *node) (err any) {
	defer func() { err = fmt.Sprint(recover() != nil, " ", n.value) }()
	for at := n; ; at = at.next {
		n.value += at.value
	}
}

// again recovers in one function over and over, and grows the stack in between.
func again() (out []int) {
	var list []*node
	for i := range 10 {
		func() {
			defer func() {
				if recover() != nil {
					out = append(out, i)
				}
			}()
			if i%2 == 0 {
				list = append(list, nil)
			} else {
				list = append(list, &node{value: deep(i * 50)})
			}
			out = append(out, list[i].value)
		}()
	}
	return out
}
`

// choosing comes by switches over numbers of all kinds, with cases close together and far apart.
const choosing = `package main

import "fmt"

//go:noinline
func dense(x int) int {
	switch x {
	case 0:
		return 10
	case 1, 2:
		return 11
	case 3:
		return 12
	case 4:
		return 13
	case 6:
		return 14
	case 7:
		return 15
	case 8:
		return 16
	case 9:
		return 17
	}
	return -1
}

//go:noinline
func bytes(text []byte) (sum int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case 'a', 'b', 'c':
			sum += 1
		case 'd':
			sum *= 2
		case 'e':
			i++
		case 'f':
			sum -= 3
		case 'g', 'h':
			continue
		case 'i':
			sum += 7
			fallthrough
		case 'j':
			sum += 5
		case 'z':
			return sum
		default:
			sum += 100
		}
		sum++
	}
	return sum
}

//go:noinline
func signed(x int64) string {
	switch {
	case x < 0:
		return "negative"
	case x < 2:
		return "few"
	case x < 4:
		return "some"
	case x == 4:
		return "four"
	case x <= 6:
		return "more"
	case x == 7, x == 8:
		return "many"
	}
	return "most"
}

//go:noinline
func offset(x uint32) int {
	switch x {
	case 1000:
		return 1
	case 1001:
		return 2
	case 1002:
		return 3
	case 1003:
		return 4
	case 1004, 1005, 1006:
		return 5
	case 1009:
		return 6
	}
	return 0
}

//go:noinline
func sparse(x uint64) int {
	switch x {
	case 0, 5:
		return 1
	case 1 << 20:
		return 2
	case 1 << 40:
		return 3
	case 1<<40 + 1:
		return 4
	case 1<<63 + 3:
		return 5
	case 3:
		return 6
	}
	return 0
}

//go:noinline
func ranges(x int32) (n int) {
	for x > 0 {
		switch {
		case x > 40:
			x -= 9
		case x > 30:
			x -= 7
		case x > 20:
			x -= 4
			n += 3
		case x > 10:
			x -= 3
		case x > 4:
			x--
		default:
			return n*100 + int(x)
		}
		n++
	}
	return -n
}

func main() {
	for _, x := range []int{-1 << 63, -5, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255, 1 << 31, 1<<32 + 3, 1<<32 - 1, 1 << 62} {
		fmt.Println(x, dense(x), signed(int64(x)), sparse(uint64(x)), offset(uint32(x)), ranges(int32(x)))
	}
	for x := uint32(995); x < 1015; x++ {
		fmt.Println(x, offset(x), ranges(int32(x)))
	}
	for _, x := range []uint64{1 << 20, 1 << 40, 1<<40 + 1, 1<<40 + 2, 1<<63 + 3, 1 << 63} {
		fmt.Println(x, sparse(x), signed(int64(x)), dense(int(x)))
	}
	fmt.Println(bytes([]byte("abcdefghij xyz")), bytes([]byte("jihgfedcba\x00\xff")), bytes(nil))
	total := int64(0)
	for i := range int64(3000) {
		d, m := i-1500, i%17-8
		if m != 0 {
			total += d / m * (d % m)
		}
		f := float64(d) * 1e17
		total ^= int64(f) ^ int64(uint64(float64(i)*1e15))
	}
	fmt.Println(total)
}
`
