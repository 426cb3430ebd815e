package imported

import (
	"context"

	"github.com/boundedgo/boundedgo/testdata/bounded/imported/gate"
)

func Rooms(room *gate.Room, jobs <-chan func()) {
	for job := range jobs {
		room.Enter()
		go func() {
			defer room.Leave()
			job()
		}()
	}
}

func Once(room *gate.Room, jobs <-chan func()) {
	for job := range jobs {
		if room.Begin() {
			go job()
		}
	}
}

func Released(ctx context.Context, g *gate.Gate, jobs <-chan func()) error {
	for job := range jobs {
		release, err := g.Acquire(ctx)
		if err != nil {
			return err
		}
		go func() {
			defer release()
			job()
		}()
	}
	return nil
}

func Nested(n *gate.Nested, jobs <-chan func()) {
	for job := range jobs {
		n.Take()
		go func() {
			defer n.Give()
			job()
		}()
	}
}
