package scan

import (
	"sync"
	"sync/atomic"
	"testing"
)

// The value is made when it is first asked for, once, however many ask at that time.
func TestLater(t *testing.T) {
	var made atomic.Int32
	lazy := Later(func() *int32 {
		n := made.Add(1)
		return &n
	})
	if made.Load() != 0 {
		t.Error("it is made before anybody asks")
	}
	var asking sync.WaitGroup
	for range 8 {
		asking.Go(func() {
			if got := *lazy.Get(); got != 1 {
				t.Errorf("got the one made as number %d", got)
			}
		})
	}
	asking.Wait()
	if n := made.Load(); n != 1 {
		t.Errorf("made %d times", n)
	}
}
