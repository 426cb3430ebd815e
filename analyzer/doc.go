// Package analyzer finds goroutines that are started without a limit.
package analyzer

const doc = `find goroutines that are started without a limit`
