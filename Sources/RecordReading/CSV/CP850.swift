/// The code page of MS-DOS in Western Europe, with the euro sign that later versions put in it.
enum CP850 {
    private static let high: [Unicode.Scalar] = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ"
            + "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
            + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀"
            + "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}").unicodeScalars)

    /// The letters of Dutch and French that within a word are nothing else: what Windows-1252 has in their places are
    /// signs, which stand beside words, or letters of neither. Not "ä" and "à": a quotation mark and "…" do stand in
    /// their places without a space ("mail…wij").
    private static let accented: Set<UInt8> = [
        0x81, 0x82, 0x83, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x93, 0x94,
    ]

    /// Whether words have letters with accents as this code page writes them, and none as Windows-1252 does.
    static func isLikely(_ sample: some Collection<UInt8>) -> Bool {
        var found = false
        var (before, byte): (UInt8, UInt8) = (0, 0)
        for next in sample {
            if byte >= 0xE0, isLetter(before) || isLetter(next) { return false }
            found = found || accented.contains(byte) && isLetter(before) && isLetter(next)
            (before, byte) = (byte, next)
        }
        return found
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// The text of the bytes; every byte is one character.
    static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        text.reserveCapacity(bytes.count)
        for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : high[Int(byte - 0x80)]) }
        return String(text)
    }
}
