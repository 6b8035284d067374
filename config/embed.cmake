# Turns a file into a C array: cmake -DINPUT=dubao.yaml -DOUTPUT=dubao_yaml.c -P embed.cmake
file(READ "${INPUT}" bytes HEX)
string(LENGTH "${bytes}" digits)
math(EXPR length "${digits} / 2")
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REPEAT "." 80 row)
string(REGEX REPLACE "(${row})" "\\1\n" bytes "${bytes}")
file(WRITE "${OUTPUT}"
  "#include \"builtin.h\"\n\nconst unsigned char builtin_yaml[] = {\n${bytes}0};\nconst size_t builtin_yaml_length = ${length};\n")
