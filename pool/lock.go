package pool

import "sync"

type lock struct{ sync.Mutex }
