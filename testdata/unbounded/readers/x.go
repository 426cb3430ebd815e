// Package readers starts a goroutine for each thing that a reader brings: rows
// of a table, files of an archive, records, tokens.
package readers

import (
	"archive/tar"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"io"
)

func Rows(rows *sql.Rows, work func(int)) error {
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return err
		}
		go work(id) // want "each rows.Next starts go work"
	}
	return rows.Err()
}

func Files(r *tar.Reader, work func(string)) error {
	for {
		h, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		go work(h.Name) // want "each value from r.Next starts go work"
	}
}

func Records(r *csv.Reader, work func([]string)) error {
	for {
		record, err := r.Read()
		if err != nil {
			return err
		}
		go work(record) // want "each value from r.Read starts go work"
	}
}

func Values(d *json.Decoder, work func(any)) error {
	for d.More() {
		var v any
		if err := d.Decode(&v); err != nil {
			return err
		}
		go work(v) // want "each d.More starts go work"
	}
	return nil
}

// A Pager hands out pages, as clients of databases and clouds do.
type Pager interface {
	HasMorePages() bool
	NextPage() ([]string, error)
}

func Pages(p Pager, work func([]string)) error {
	for p.HasMorePages() {
		page, err := p.NextPage()
		if err != nil {
			return err
		}
		go work(page) // want "each p.HasMorePages starts go work"
	}
	return nil
}
