// Package oneshot has timers that fire again: they are set again, made anew, or
// handed to others who may do so.
package oneshot

import "time"

func Again(jobs <-chan func(), flush func()) {
	idle := time.NewTimer(time.Second)
	for {
		select {
		case <-idle.C:
			go flush() // want "each iteration of an endless loop starts go flush"
			idle.Reset(time.Second)
		case job := <-jobs:
			job()
		}
	}
}

func OnActivity(jobs <-chan func(), flush func()) {
	idle := time.NewTimer(time.Second)
	for {
		select {
		case <-idle.C:
			go flush() // want "each iteration of an endless loop starts go flush"
		case job := <-jobs:
			job()
			if !idle.Stop() {
				idle.Reset(time.Second)
			}
		}
	}
}

func Anew(jobs <-chan func(), flush func()) {
	for {
		idle := time.After(time.Second)
		select {
		case <-idle:
			go flush() // want "each iteration of an endless loop starts go flush"
		case job := <-jobs:
			job()
		}
	}
}

func Handed(jobs <-chan func(*time.Timer), flush func()) {
	idle := time.NewTimer(time.Second)
	for {
		select {
		case <-idle.C:
			go flush() // want "each iteration of an endless loop starts go flush"
		case job := <-jobs:
			job(idle)
		}
	}
}

func Ticks(jobs <-chan func(), flush func()) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			go flush() // want "each iteration of an endless loop starts go flush"
		case job := <-jobs:
			job()
		}
	}
}

func NotThisOne(jobs <-chan func(), flush func(), other *time.Timer) {
	idle := time.NewTimer(time.Second)
	for {
		select {
		case <-idle.C:
			go flush() // want "each iteration of an endless loop starts go flush"
		case job := <-jobs:
			job()
			if other.Stop() {
				idle.Reset(time.Second)
			}
		}
	}
}

func newTimer(timers map[string]*time.Timer) *time.Timer { return timers["flush"] }

func Found(timers map[string]*time.Timer, flush func()) {
	idle := newTimer(timers)
	for {
		<-idle.C
		go flush() // want "each iteration of an endless loop starts go flush"
	}
}

func Later(at time.Time, flush func()) {
	idle := time.NewTimer(time.Second)
	for {
		select {
		case <-idle.C:
			go flush() // want "each iteration of an endless loop starts go flush"
		default:
			idle = time.NewTimer(time.Until(at))
		}
	}
}
