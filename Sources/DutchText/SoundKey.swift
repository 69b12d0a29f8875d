/// Words as Flemish ears hear them, old spellings included: "Thienen" and "Tienen", "consultatieburo" and
/// "consultatiebureau" sound the same.
package enum SoundKey {
    /// The sound of a folded word. Empty for an empty word only; not meant to be read.
    package static func of(_ word: String) -> String {
        var sound: [UInt8] = []
        append(Array(word.utf8).span, to: &sound)
        return String(decoding: sound, as: UTF8.self)
    }

    /// Puts the sound of a folded word, given as UTF-8, behind what stands in `sounds`; doubled letters are one sound.
    package static func append(_ word: borrowing Span<UInt8>, to sounds: inout [UInt8]) {
        var last: UInt8 = 0
        var index = 0
        while index < word.count {
            let next = index + 1 < word.count ? word[index + 1] : 0
            let third = index + 2 < word.count ? word[index + 2] : 0
            let (heard, also, length) = sound(word[index], next, third)
            if heard != last { sounds.append(heard) }
            if also != 0 { sounds.append(also) }
            last = also != 0 ? also : heard
            index += length
        }
    }

    /// What the letter is heard as, with those behind it: one sound or two (0 where there is no second), and how many
    /// letters that takes. The sounds of ei and au, which have no letter of their own, are written y and q.
    private static func sound(_ letter: UInt8, _ next: UInt8, _ third: UInt8) -> (UInt8, also: UInt8, length: Int) {
        let behind = Unicode.Scalar(next)
        switch Unicode.Scalar(letter) {
        case "a":
            if behind == "e" { return (letter, 0, 2) }
            if behind == "u" { return (UInt8(ascii: "q"), 0, 2) }
        case "c":
            if behind == "h" { return (UInt8(ascii: "g"), 0, 2) }
            return (UInt8(ascii: "k"), 0, behind == "k" ? 2 : 1)
        case "d": return (UInt8(ascii: "t"), 0, behind == "t" ? 2 : 1)
        case "e":
            if behind == "i" || behind == "y" { return (UInt8(ascii: "y"), 0, 2) }
            if behind == "a", third == UInt8(ascii: "u") { return (UInt8(ascii: "o"), 0, 3) }
        case "g": return (letter, 0, behind == "h" ? 2 : 1)
        case "i":
            if behind == "e" { return (letter, 0, 2) }
            if behind == "j" { return (UInt8(ascii: "y"), 0, 2) }
        case "o":
            if behind == "e" { return (UInt8(ascii: "u"), 0, 2) }
            if behind == "u" { return (UInt8(ascii: "q"), 0, 2) }
        case "p":
            if behind == "h" { return (UInt8(ascii: "f"), 0, 2) }
        case "q":
            if behind == "u" { return (UInt8(ascii: "k"), UInt8(ascii: "w"), 2) }
        case "t": return (letter, 0, behind == "h" ? 2 : 1)
        case "u":
            if behind == "y" { return (letter, UInt8(ascii: "i"), 2) }
        case "v": return (UInt8(ascii: "f"), 0, 1)
        case "x": return (UInt8(ascii: "k"), UInt8(ascii: "s"), 1)
        case "z": return (UInt8(ascii: "s"), 0, 1)
        default: break
        }
        return (letter, 0, 1)
    }
}
