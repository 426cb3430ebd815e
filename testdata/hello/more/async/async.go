// Package async answers requests on event loops: a loop waits for whatever
// happens next on all of its connections and timers, and never for one of them.
// A client costs some memory, but no goroutine, however slow it is.
package async

import (
	"context"
	"flag"
	"log"
	"net"
	"os"
	"sync/atomic"
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/web"
	"github.com/panjf2000/gnet/v2"
	"go.uber.org/zap"
)

// Main is the main function of a server whose loops are set up by options. On an
// interrupt it opens no more connections, and returns when those that are open
// have been answered.
func Main(options ...gnet.Option) {
	s := &server{}
	flag.Int64Var(&s.limit, "limit", 16384, "how many connections are open at once")
	addr := web.Start(&s.site)
	context.AfterFunc(web.Interrupted(), func() { s.stopping.Store(true) })
	logger := zap.Must(zap.NewProduction(zap.IncreaseLevel(zap.WarnLevel))).Sugar()
	options = append(options, gnet.WithTicker(true), gnet.WithLogger(logger))
	if err := gnet.Run(s, "tcp://"+addr, options...); err != nil {
		log.Fatal(err)
	}
	log.Print("shut down")
}

// A server handles what happens on any of the loops.
type server struct {
	gnet.BuiltinEventEngine
	site     web.Site
	limit    int64
	open     atomic.Int64
	stopping atomic.Bool
	loops    loops
}

// OnBoot says where the server listens.
func (s *server) OnBoot(engine gnet.Engine) gnet.Action {
	fd, err := engine.Dup()
	if err != nil {
		log.Fatal(err)
	}
	f := os.NewFile(uintptr(fd), "listener")
	defer f.Close()
	ln, err := net.FileListener(f)
	if err != nil {
		log.Fatal(err)
	}
	defer ln.Close()
	log.Printf("listening on http://%s", ln.Addr())
	return gnet.None
}

// OnOpen lets a client in, unless there are too many: each costs a file
// descriptor and memory.
func (s *server) OnOpen(conn gnet.Conn) ([]byte, gnet.Action) {
	if s.open.Add(1) > s.limit || s.stopping.Load() {
		return web.Busy(), gnet.Close
	}
	s.loops.of(conn).add(conn, time.Now().Add(s.site.Timeout))
	return nil, gnet.None
}

// OnClose forgets a client.
func (s *server) OnClose(conn gnet.Conn, _ error) gnet.Action {
	s.open.Add(-1)
	if c, ok := conn.Context().(*client); ok {
		c.loop.remove(c)
	}
	return gnet.None
}

// OnTraffic goes on with a client that has sent something, or is to be woken.
func (s *server) OnTraffic(conn gnet.Conn) gnet.Action {
	return conn.Context().(*client).goOn(&s.site)
}

// tick is how often the clients whose time has come are looked for.
const tick = 10 * time.Millisecond

// OnTick runs beside the loops.
func (s *server) OnTick() (time.Duration, gnet.Action) {
	s.loops.tick(&s.site)
	if s.stopping.Load() && s.open.Load() == 0 {
		return tick, gnet.Shutdown
	}
	return tick, gnet.None
}
