// Package sharedio has a limit on disk work that loop and goroutines take alike.
package sharedio

import "os"

type disk struct{ slots chan struct{} }

func newDisk(n int) *disk {
	d := &disk{slots: make(chan struct{}, n)}
	for range n {
		d.slots <- struct{}{}
	}
	return d
}

func (d *disk) acquire() { <-d.slots }
func (d *disk) release() { d.slots <- struct{}{} }

func purge(d *disk, dirs <-chan string) {
	for dir := range dirs {
		d.acquire()
		os.Rename(dir, dir+".old")
		d.release()
		go func() { // want "each value from dirs starts a goroutine"
			d.acquire()
			os.RemoveAll(dir + ".old")
			d.release()
		}()
	}
}
