// Package thread has tasks that give back the thread that they take.
package thread

import "runtime"

func pinned(name string, f func(string)) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	f(name)
}

func each(names <-chan string, f func(string)) {
	for name := range names {
		go pinned(name, f)
	}
}
