package streams

import (
	"context"

	"github.com/gorilla/websocket"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/quic-go/quic-go"
)

func oneByOne(ws *websocket.Conn) error {
	for {
		_, msg, err := ws.ReadMessage()
		if err != nil {
			return err
		}
		work(msg)
	}
}

func limitedStreams(ctx context.Context, conn *quic.Conn) error {
	sem := make(chan struct{}, 100)
	for {
		sem <- struct{}{}
		s, err := conn.AcceptStream(ctx)
		if err != nil {
			return err
		}
		go func() {
			defer func() { <-sem }()
			handle(s)
		}()
	}
}

func limitedSubscription(js nats.JetStreamContext) error {
	sem := make(chan struct{}, 100)
	_, err := js.QueueSubscribe("jobs", "workers", func(m *nats.Msg) {
		sem <- struct{}{}
		go func() {
			defer func() { <-sem }()
			work(m.Data)
		}()
	})
	return err
}

func consume(c jetstream.Consumer) error {
	_, err := c.Consume(func(m jetstream.Msg) { work(m.Data()) })
	return err
}
