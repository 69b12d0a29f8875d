import DutchText

/// Words of one length, side by side, with their sounds.
struct WordShelf: Sendable {
    private let length: Int
    private var letters: [UInt8] = []
    private var letterSets: [LetterSet] = []
    private var sounds: [UInt8] = []
    private var soundSets: [LetterSet] = []
    /// Where in `sounds` the sound of each word begins; the last one is where the next word's will.
    private var soundStarts: [Int] = [0]

    /// An empty shelf for words of that many bytes.
    init(length: Int) { self.length = length }

    /// Puts a word of this shelf's length on it.
    mutating func append(_ word: borrowing Span<UInt8>) {
        word.withUnsafeBufferPointer { letters.append(contentsOf: $0) }
        letterSets.append(LetterSet(word))
        let start = sounds.count
        SoundKey.append(word, to: &sounds)
        soundSets.append(LetterSet(sounds.span.extracting(start..<sounds.count)))
        soundStarts.append(sounds.count)
    }

    /// Calls `body` with every word that lies at most that many slips from the typed one, in its letters or in its sounds.
    func forEachWord(near typed: borrowing SoughtWord, within slips: Int, _ body: (borrowing Span<UInt8>) -> Void) {
        for place in letterSets.indices {
            let mayLook = letterSets[place].mayLie(within: slips, of: typed.letterSet)
            let maySound = soundSets[place].mayLie(within: slips, of: typed.soundSet)
            guard mayLook || maySound else { continue }
            let word = letters.span.extracting(place * length..<(place + 1) * length)
            if mayLook, EditDistance.between(typed.letters.span, word, atMost: slips) != nil {
                body(word)
            } else if maySound {
                let sound = sounds.span.extracting(soundStarts[place]..<soundStarts[place + 1])
                if EditDistance.between(typed.sound.span, sound, atMost: slips) != nil { body(word) }
            }
        }
    }
}

/// A typed word, taken apart once for all that it is compared with.
struct SoughtWord {
    let letters: [UInt8]
    let letterSet: LetterSet
    let sound: [UInt8]
    let soundSet: LetterSet

    init(_ word: String) {
        let letters = Array(word.utf8)
        var sound: [UInt8] = []
        SoundKey.append(letters.span, to: &sound)
        self.letters = letters
        letterSet = LetterSet(letters.span)
        self.sound = sound
        soundSet = LetterSet(sound.span)
    }
}
