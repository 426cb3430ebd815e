//go:build !unix

package attack

// enoughFiles finds no limit: there is none here that can be asked for.
func enoughFiles(int) error { return nil }
