package pool

import "testing"

func BenchmarkPutTake(b *testing.B) {
	for _, limit := range []int{1024, 1026} {
		b.Run("", func(b *testing.B) {
			var q queue
			q.init(limit)
			f := func() {}
			q.put(f)
			q.take(false)
			b.ResetTimer()
			for i := 0; i < b.N; i += 1000 {
				for range 1000 {
					q.put(f)
				}
				for range 1000 {
					q.take(true)()
				}
			}
		})
	}
	b.Run("chan", func(b *testing.B) {
		c := make(chan func(), 1024)
		f := func() {}
		for i := 0; i < b.N; i += 1000 {
			for range 1000 {
				c <- f
			}
			for range 1000 {
				(<-c)()
			}
		}
	})
}
