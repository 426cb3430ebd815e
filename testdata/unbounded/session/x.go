// Package session accepts streams from types of its own: any method Accept…
// that returns a value and an error takes something from outside.
package session

import (
	"context"
	"io"
)

type Stream interface{ io.ReadWriteCloser }

type Session struct{ streams chan Stream }

func (s *Session) AcceptStream(ctx context.Context) (Stream, error) {
	select {
	case st := <-s.streams:
		return st, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

type Transport interface {
	Accept(ctx context.Context) (*Session, error)
}

func Serve(ctx context.Context, t Transport) error {
	for {
		s, err := t.Accept(ctx)
		if err != nil {
			return err
		}
		go serveSession(ctx, s) // want "each connection from t.Accept starts go serveSession"
	}
}

func serveSession(ctx context.Context, s *Session) {
	for {
		st, err := s.AcceptStream(ctx)
		if err != nil {
			return
		}
		go copyAll(st) // want "each connection from s.AcceptStream starts go copyAll"
	}
}

func copyAll(st Stream) {
	defer st.Close()
	io.Copy(st, st)
}
