// Package tracetest reads, for tests, what a trace writes for the page. It unpacks columns and knows nothing of what they
// mean.
package tracetest

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
)

// Column is a column of a container.
type Column struct {
	Name   string
	Type   string // f64, u32 or u8
	Offset int
	Length int
	Pack   string
	Width  int
}

// Container takes a container apart: its header, its columns in order, and what is in them by name, as []float64, []uint32
// or []uint8.
func Container(data []byte) (header map[string]any, columns []Column, values map[string]any, err error) {
	if len(data) < 16 || string(data[:4]) != "ASIM" || binary.LittleEndian.Uint32(data[4:]) != 2 {
		return nil, nil, nil, errors.New("this is no container of version 2")
	}
	text := data[16 : 16+binary.LittleEndian.Uint32(data[8:])]
	var described struct{ Columns []Column }
	if err = errors.Join(json.Unmarshal(text, &header), json.Unmarshal(text, &described)); err != nil {
		return nil, nil, nil, err
	}
	values = map[string]any{}
	for _, c := range described.Columns {
		values[c.Name] = c.unpack(data[c.Offset:])
	}
	return header, described.Columns, values, nil
}

// Size is how many bytes the column has in the container.
func (c *Column) Size() int {
	switch {
	case c.Pack == "runs":
		return 9 * c.Width
	case c.Pack != "":
		return c.Width * c.Length
	}
	return map[string]int{"f64": 8, "u32": 4, "u8": 1}[c.Type] * c.Length
}

func (c *Column) unpack(data []byte) any {
	float := func(i int) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:])) }
	if c.Pack == "" {
		switch c.Type {
		case "u8":
			return append([]uint8{}, data[:c.Length]...)
		case "u32":
			c.Width = 4
			return c.cells(data)
		}
		floats := make([]float64, c.Length)
		for i := range floats {
			floats[i] = float(i)
		}
		return floats
	}
	switch c.Pack {
	case "runs":
		floats := make([]float64, 0, c.Length)
		for i, count := range data[8*c.Width : 9*c.Width] {
			for range count {
				floats = append(floats, float(i))
			}
		}
		return floats
	case "ints":
		floats := make([]float64, c.Length)
		for i, w := range c.cells(data) {
			floats[i] = float64(w)
		}
		return floats
	}
	all := c.cells(data)
	for i, w := range all {
		switch {
		case c.Pack == "more":
			all[i] = w - 1
		case c.Pack == "back" && w == 0:
			all[i] = math.MaxUint32
		case c.Pack == "back":
			all[i] = uint32(i) - w
		}
	}
	return all
}

func (c *Column) cells(data []byte) []uint32 {
	all := make([]uint32, c.Length)
	for i := range all {
		for b := range c.Width {
			all[i] |= uint32(data[i*c.Width+b]) << (8 * b)
		}
	}
	return all
}
