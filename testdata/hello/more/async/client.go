package async

import (
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/web"
	"github.com/panjf2000/gnet/v2"
)

// A client is a connection, and how far its request has come.
type client struct {
	conn     gnet.Conn
	loop     *loop
	deadline time.Time // for the request as a whole
	due      time.Time // when to go on even if nothing is sent
	asked    bool      // for job
	job      web.Job
	next     int // first number that has not been looked at yet
	primes   int // below it
}

// goOn goes on with a client as far as that is possible without waiting. It
// says whether the connection is to be closed then.
func (c *client) goOn(site *web.Site) gnet.Action {
	now := time.Now()
	c.read(site, now)
	switch late := !now.Before(c.deadline); {
	case late && c.asked:
		return c.answer(web.Busy())
	case late:
		return gnet.Close
	case !c.asked || now.Before(c.due):
		return gnet.None
	case c.job.Below > 0:
		return c.count()
	}
	return c.answer(c.job.Answer)
}

// read looks at what has been sent: a request, the beginning of one, or what
// nobody has asked for.
func (c *client) read(site *web.Site, now time.Time) {
	if !c.asked {
		data, _ := c.conn.Peek(-1)
		if c.job, c.asked = site.Parse(data); !c.asked {
			return // the data stay where they are until there are more
		}
		c.due = now.Add(c.job.Wait)
		if c.due.After(c.deadline) {
			c.due = c.deadline
		}
	}
	c.conn.Discard(-1)
}

// turn is how many parts are looked at before the other clients have theirs.
const turn = 10

// count looks at a few parts. If there are more, it lets the loop turn to
// others, and come back.
func (c *client) count() gnet.Action {
	for range turn {
		part, ok := web.NextPart(c.next, c.job.Below)
		if !ok {
			return c.answer(web.Counted(c.primes, c.job.Below))
		}
		c.primes += part.Primes()
		c.next = part.To
	}
	c.conn.Wake(nil)
	return gnet.None
}

// answer sends the answer, for which the kernel has room: it is short, and the
// only one.
func (c *client) answer(text []byte) gnet.Action {
	c.conn.Write(text) // if that fails, the client is gone
	return gnet.Close
}
