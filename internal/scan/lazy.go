package scan

import (
	"sync"
	"sync/atomic"
)

// A Lazy is a value that is made when it is first asked for: tables of words would else be made at each start of a
// program, also of one that reads no text. It may be asked by several goroutines at once.
type Lazy[T any] struct {
	value atomic.Pointer[T]
	once  sync.Once
	make  func() *T
}

// Later gives the value that make will make, once.
func Later[T any](make func() *T) *Lazy[T] { return &Lazy[T]{make: make} }

// Get gives the value.
func (l *Lazy[T]) Get() *T {
	if v := l.value.Load(); v != nil {
		return v
	}
	return l.first()
}

// first makes the value, or waits for whom is making it.
func (l *Lazy[T]) first() *T {
	l.once.Do(func() { l.value.Store(l.make()) })
	return l.value.Load()
}
