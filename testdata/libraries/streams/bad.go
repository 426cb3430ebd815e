// Package streams shows loops that take a connection, a stream or a message in
// each iteration: quic-go, yamux, smux, websocket, kafka-go, nats.
package streams

import (
	"context"
	"io"

	"github.com/gorilla/websocket"
	"github.com/hashicorp/yamux"
	"github.com/nats-io/nats.go"
	"github.com/quic-go/quic-go"
	"github.com/segmentio/kafka-go"
	"github.com/xtaci/smux"
)

func quicConns(ctx context.Context, ln *quic.Listener) error {
	for {
		conn, err := ln.Accept(ctx)
		if err != nil {
			return err
		}
		go quicStreams(ctx, conn) // want "unbounded goroutines: each connection from ln.Accept"
	}
}

func quicStreams(ctx context.Context, conn *quic.Conn) error {
	for {
		s, err := conn.AcceptStream(ctx)
		if err != nil {
			return err
		}
		go handle(s) // want "unbounded goroutines: each connection from conn.AcceptStream"
	}
}

func yamuxStreams(session *yamux.Session) error {
	for {
		s, err := session.Accept()
		if err != nil {
			return err
		}
		go handle(s) // want "unbounded goroutines: each connection from session.Accept"
	}
}

func smuxStreams(session *smux.Session) {
	for {
		s, err := session.AcceptStream()
		if err != nil {
			return
		}
		go handle(s) // want "unbounded goroutines: each connection from session.AcceptStream"
	}
}

func messages(ws *websocket.Conn) error {
	for {
		_, msg, err := ws.ReadMessage()
		if err != nil {
			return err
		}
		go work(msg) // want "unbounded goroutines"
	}
}

func records(ctx context.Context, r *kafka.Reader) error {
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return err
		}
		go func() { // want "unbounded goroutines"
			work(m.Value)
			_ = r.CommitMessages(ctx, m)
		}()
	}
}

func subscribe(nc *nats.Conn) error {
	_, err := nc.Subscribe("jobs", func(m *nats.Msg) {
		go work(m.Data) // want "unbounded goroutines: each call by nc.Subscribe"
	})
	return err
}

func handle(s io.ReadWriteCloser) { _ = s.Close() }

func work(msg []byte) {}
