// Package perjob makes a pool for each job: there are as many workers as jobs.
package perjob

import (
	"net"

	"github.com/boundedgo/boundedgo/pool"
)

func Run(jobs <-chan func()) {
	for job := range jobs {
		p := pool.New(4) // want "each value from jobs makes a pool p: make one for all of them"
		p.Execute(job)
	}
}

// Deferred shuts the pools down when all of them have been made.
func Deferred(jobs []func()) {
	for _, job := range jobs {
		p := pool.New(4) // want "each element of jobs makes a pool p"
		defer p.Close()
		_ = p.Execute(job)
	}
}

// Skipped does not shut the pool down on the way by continue.
func Skipped(jobs []func()) {
	for _, job := range jobs {
		p := pool.New(4) // want "each element of jobs makes a pool p"
		if p.Execute(job) != nil {
			continue
		}
		p.Close()
	}
}

// Stopped does not wait for the tasks of the pool before it makes the next one.
func Stopped(jobs []func()) {
	for _, job := range jobs {
		p := pool.New(4) // want "each element of jobs makes a pool p"
		_ = p.Execute(job)
		p.Stop()
	}
}

type session struct {
	conn net.Conn
	jobs *pool.ThreadPool
}

func Serve(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		s := &session{conn: conn, jobs: pool.New(2)} // want "each connection from ln.Accept makes a pool jobs"
		_ = s.jobs.Execute(func() { s.conn.Close() })
	}
}

func newPool() *pool.ThreadPool { return pool.New(4) }

func Made(jobs []func()) {
	for _, job := range jobs {
		p := newPool() // want "each element of jobs makes a pool p"
		_ = p.Execute(job)
	}
}

func Chained(jobs []func()) {
	for _, job := range jobs {
		_ = pool.New(1).Execute(job) // want "each element of jobs makes a pool:"
	}
}

// Each goroutine has a pool until it ends: it is the goroutines that are too many.
func Started(dirs <-chan []func()) {
	for jobs := range dirs {
		go func() { // want "each value from dirs starts a goroutine"
			p := pool.New(4)
			defer p.Close()
			for _, job := range jobs {
				_ = p.Execute(job)
			}
		}()
	}
}
