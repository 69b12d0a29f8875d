/// Two spellings of one Dutch sound that are mistaken for each other.
struct SoundConfusion {
    let written: [UInt8]
    let meant: [UInt8]
    /// Whether they sound alike at the end of a word only.
    let isFinal: Bool

    /// Whether the one word, up to the one place, ends in what was written, and the other in what was meant.
    func ends(
        _ typed: borrowing Span<UInt8>, at row: Int, _ word: borrowing Span<UInt8>, at column: Int
    ) -> Bool {
        Self.has(typed, written, endingAt: row) && Self.has(word, meant, endingAt: column)
            && !(isFinal && (row < typed.count || column < word.count))
    }

    private static func has(_ word: borrowing Span<UInt8>, _ letters: [UInt8], endingAt end: Int) -> Bool {
        guard letters.count <= end, end <= word.count else { return false }
        for index in letters.indices where word[end - letters.count + index] != letters[index] { return false }
        return true
    }

    /// Those whose written form ends in that letter.
    static func endingIn(_ letter: UInt8) -> [SoundConfusion] { byLastLetter[Int(letter)] }

    /// All of them, each in both directions.
    static let all: [SoundConfusion] = pairs(anywhere, isFinal: false) + pairs(atTheEnd, isFinal: true)

    private static let byLastLetter: [[SoundConfusion]] = (0...UInt8.max).map { letter in
        all.filter { $0.written.last == letter }
    }

    private static func pairs(_ table: String, isFinal: Bool) -> [SoundConfusion] {
        table.split { $0.isWhitespace }.flatMap { line in
            let sides = line.split(separator: "=").map { Array($0.utf8) }
            guard let one = sides.first, let other = sides.last else { return [SoundConfusion]() }
            return [
                SoundConfusion(written: one, meant: other, isFinal: isFinal),
                SoundConfusion(written: other, meant: one, isFinal: isFinal),
            ]
        }
    }

    // Doubled and single letters are not listed: any letter may be confused so. "en=e" is the n between the parts of
    // a compound (pannekoek, pannenkoek), which is not heard; "en=n" is how an ending sounds ("landn").
    private static let anywhere = """
        ei=ij ei=y ij=y ij=i y=i ie=i ie=y ou=au oe=ou oe=u eau=o ae=e uy=ui uw=w
        c=k ck=k c=ck cc=k c=s cc=ks x=ks x=cc x=ct q=k qu=kw s=z f=v g=ch gh=g ch=k ph=f th=t rh=r sch=s sj=ch sj=sch
        ti=si ti=tsi ps=s en=e
        """
    private static let atTheEnd = "d=t dt=d dt=t en=n"
}
