package report

import (
	"bytes"
	"os"
)

// Sources gives the text of source files, each read once. It is not safe for
// concurrent use.
//
// A //line comment may name any file, such as one that holds a secret or never ends.
// So only those are read that were added.
type Sources struct {
	known map[string]bool
	files map[string][][]byte // lines
	texts map[string][]byte
}

// Add makes files known, which are those of the packages that were analysed.
func (s *Sources) Add(files ...string) {
	if s.known == nil {
		s.known = make(map[string]bool)
	}
	for _, file := range files {
		s.known[file] = true
	}
}

// Line returns a line of a file, which count from 1, without its end. It is
// empty if there is no such line, as where a //line comment made up its number.
func (s *Sources) Line(file string, number int) string {
	lines, ok := s.files[file]
	if !ok {
		lines = bytes.Split(s.text(file), []byte("\n"))
		if s.files == nil {
			s.files = make(map[string][][]byte)
		}
		s.files[file] = lines
	}
	if number < 1 || number > len(lines) {
		return ""
	}
	return string(bytes.TrimSuffix(lines[number-1], []byte("\r")))
}

// slice returns the bytes of a file from one offset to another, nil if it has
// become shorter.
func (s *Sources) slice(file string, from, to int) []byte {
	text := s.text(file)
	if from < 0 || from > to || to > len(text) {
		return nil
	}
	return text[from:to]
}

func (s *Sources) text(file string) []byte {
	text, ok := s.texts[file]
	if !ok && s.known[file] {
		text, _ = os.ReadFile(file) // nil if there is none
		if s.texts == nil {
			s.texts = make(map[string][]byte)
		}
		s.texts[file] = text
	}
	return text
}
