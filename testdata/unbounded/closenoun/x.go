// Package closenoun closes something of the object, not the object.
package closenoun

type channel struct{}

func (*channel) CloseIdle()            {}
func (*channel) StopTheClock()         {}
func (*channel) KillCount() int        { return 0 }
func (*channel) ShutdownReason() error { return nil }
func (*channel) watch()                { select {} }

func each(cs <-chan *channel) {
	for c := range cs {
		c.CloseIdle()
		go c.watch() // want "each value from cs starts go c.watch"
	}
}

func count(cs <-chan *channel) {
	for c := range cs {
		if c.KillCount() > 3 {
			return
		}
		go c.watch() // want "each value from cs starts go c.watch"
	}
}
