package async

import (
	"context"
	"sync"
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/web"
	"github.com/panjf2000/gnet/v2"
)

// loops are the event loops that have had clients.
type loops struct {
	known sync.Map // from gnet.EventLoop to *loop
}

// of returns the loop that a connection belongs to.
func (ls *loops) of(conn gnet.Conn) *loop {
	if l, ok := ls.known.Load(conn.EventLoop()); ok {
		return l.(*loop)
	}
	// No other goroutine does this for the same loop.
	l := &loop{clients: map[*client]bool{}}
	ls.known.Store(conn.EventLoop(), l)
	return l
}

// tick has each loop look at its clock.
func (ls *loops) tick(site *web.Site) {
	for on, l := range ls.known.Range {
		on.(gnet.EventLoop).Execute(context.Background(), gnet.RunnableFunc(func(context.Context) error {
			l.(*loop).tick(site, time.Now())
			return nil
		}))
	}
}

// A loop is what belongs to one event loop, and is used by it alone.
type loop struct {
	clients map[*client]bool
}

func (l *loop) add(conn gnet.Conn, deadline time.Time) {
	c := &client{conn: conn, loop: l, due: deadline, deadline: deadline}
	conn.SetContext(c)
	l.clients[c] = true
}

func (l *loop) remove(c *client) { delete(l.clients, c) }

// tick goes on with the clients for whom something is due.
func (l *loop) tick(site *web.Site, now time.Time) {
	for c := range l.clients {
		if !now.Before(c.due) && c.goOn(site) == gnet.Close {
			c.conn.EventLoop().Close(c.conn)
		}
	}
}
