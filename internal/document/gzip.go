package document

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The bounds of what a gzip file may unpack to. They are ours: text grows up to some ten times, logs
// up to some hundred, and a file made to fill memory a thousand times.
const (
	mostUnpacked = 256 << 20 // bytes
	mostGrowth   = 250       // times, beyond freeGrowth
	freeGrowth   = 4 << 20   // bytes
	mostNested   = 2
)

func isGzip(data []byte) bool {
	return len(data) > 2 && data[0] == 0x1F && data[1] == 0x8B && data[2] == 8
}

// unpack takes bytes out of gzip, also where a gzip file is packed once more. name is the file's, its
// ending .gz left out for each layer.
func unpack(data []byte, name string) ([]byte, string, error) {
	for n := 0; isGzip(data); n++ {
		if n == mostNested {
			return nil, name, errors.New("this gzip file is packed more than twice; unpack it first")
		}
		out, err := gunzip(data)
		if err != nil {
			return nil, name, err
		}
		data = out
		if end := strings.ToLower(name); strings.HasSuffix(end, ".gz") {
			name = name[:len(name)-len(".gz")]
		}
	}
	return data, name, nil
}

func gunzip(data []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, errDamagedGzip
	}
	most := int64(mostUnpacked)
	grown := max(freeGrowth, int64(len(data))*mostGrowth)
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(z, min(most, grown)+1))
	switch {
	case n > most:
		return nil, fmt.Errorf("this gzip file unpacks to more than %d MiB; unpack it and give the part that matters", mostUnpacked>>20)
	case n > grown:
		return nil, fmt.Errorf("this gzip file unpacks to more than %d times its size, as one made to fill memory does; look at it with care, and unpack it if it is sound", mostGrowth)
	case err != nil:
		return nil, errDamagedGzip
	}
	return b.Bytes(), nil
}

var errDamagedGzip = errors.New("this gzip file is damaged or cut off; fetch it again")
