// Package skipped has directives in files that are not analysed. Those in its
// test are with -include-tests.
package skipped
