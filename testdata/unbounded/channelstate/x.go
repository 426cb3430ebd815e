// Package channelstate counts the work of each message, which is another one
// each time.
package channelstate

type Message struct {
	active, most int
	work         func()
}

func Run(messages <-chan *Message) {
	for {
		msg := <-messages
		if msg.active >= msg.most {
			continue
		}
		msg.active++
		go func() { // want "starts a goroutine"
			msg.work()
			msg.active--
		}()
	}
}
