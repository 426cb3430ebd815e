//go:build unix

package attack

import (
	"fmt"
	"syscall"
)

// enoughFiles reports an error if the process may not open so many files. Go has
// raised the soft limit to the hard one when the program started.
func enoughFiles(n int) error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return err
	}
	if limit.Cur < uint64(n) {
		return fmt.Errorf("%d open files are needed, the limit is %d (ulimit -Hn)", n, limit.Cur)
	}
	return nil
}
