// Package lines starts a goroutine for each line, record or token of an input.
package lines

import (
	"bufio"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"io"
)

func Lines(r io.Reader) error {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		go index(sc.Text()) // want "each sc.Scan starts go index"
	}
	return sc.Err()
}

func Objects(r io.Reader) error {
	dec := json.NewDecoder(r)
	for dec.More() {
		var name string
		if err := dec.Decode(&name); err != nil {
			return err
		}
		go index(name) // want "each dec.More starts go index"
	}
	return nil
}

func Records(r *csv.Reader) error {
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		go index(rec[0]) // want "starts go index"
	}
}

func Rows(rows *sql.Rows) {
	defer rows.Close()
	for rows.Next() {
		var name string
		rows.Scan(&name)
		go index(name) // want "each rows.Next starts go index"
	}
}

func index(string) {}
