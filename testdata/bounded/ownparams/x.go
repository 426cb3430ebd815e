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
