// Package ownparams has functions that only it can call, with few elements each time.
package ownparams

type Store struct{ handle func(string) }

func (s *Store) put(keys []string) {
	for _, key := range keys {
		go s.handle(key)
	}
}

func (s *Store) Init() { s.put([]string{"a", "b"}) }

type cache struct{ handle func(string) }

func (c *cache) Put(keys []string) {
	for _, key := range keys {
		go c.handle(key)
	}
}

func newCache(handle func(string)) *cache {
	c := &cache{handle}
	c.Put([]string{"a", "b"})
	return c
}

// Batch starts no more than eight, whoever calls it.
func Batch(keys []string, handle func(string)) {
	if len(keys) > 8 {
		keys = keys[:8]
	}
	for _, key := range keys {
		go handle(key)
	}
}

func FirstTwo(keys []string, handle func(string)) { Batch(keys[:2], handle) }

type check interface{ run() }

// All may be called by others, with what they put together.
func All(checks []check) {
	for _, c := range checks {
		go c.run()
	}
}

func Both(a, b check) { All([]check{a, b}) }

// Each may be called with a number of shards, which somebody chose.
func Each(shards []int, handle func(int)) {
	for _, s := range shards {
		go handle(s)
	}
}

func First(n int, handle func(int)) { Each(make([]int, n), handle) }
