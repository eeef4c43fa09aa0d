module github.com/tenmatsu/tenmatsu

go 1.26
