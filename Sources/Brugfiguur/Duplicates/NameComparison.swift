/// How two names compare.
struct NameLikeness {
    /// 0…1; nil when one of them has no words.
    var value: Float?
    /// Each has a word of its own: `Huiswerkbegeleiding lager` and `Huiswerkbegeleiding secundair`.
    var conflicts = false
    /// Their own words are really others, not one word that somebody hardly can type.
    var conflictsOutright = false
    /// One has a word of its own, which is neither the place nor the organisation.
    var hasExtra = false
    /// The likeness of the two words that are least alike of those that were taken for the same.
    var leastAlike: Float = 1
    /// One has a word of its own that tells offerings of one organisation apart: `jongeren`.
    var hasContrast = false
    /// Both have numbers, and other ones (`Groep 1` and `Groep 2`), or only one has a `zonder`.
    var contradicts = false

    /// Whether hardly anything differs.
    var isNearlySame: Bool { (value ?? 0) >= 0.93 }

    /// Whether nothing differs but slips of the hand, and the place or the organisation that one adds.
    var saysTheSame: Bool {
        (value ?? 0) >= 0.8 && !conflicts && !hasExtra && !contradicts && leastAlike >= 0.63
    }

    static let same = NameLikeness(value: 1)
    static let unknown = NameLikeness(value: nil)
}

/// Where the two offerings of a comparison are: words that say so are no news in a name.
struct NameContext {
    var firstOrganization = CandidateProfile.Facts()
    var secondOrganization = CandidateProfile.Facts()
    /// The municipality of both, 0 when it is not known or not the same.
    var municipality: UInt64 = 0
}

/// Lays the words of two names beside each other: the same words first, then two written as one, then those with a slip
/// of the hand. What is left over on one side is an addition, what is left over on both sides is a difference.
struct NameComparison {
    private static let size = FoldedWords.mostWords
    /// Names with so many words left over on both sides (multiplied) are not searched for slips of the hand.
    private static let mostSoftly = 81

    /// How far each word has its like on the other side, 0…1.
    private var firstMatched = [Float](repeating: 0, count: size)
    private var secondMatched = [Float](repeating: 0, count: size)
    private var likenesses = [Float](repeating: 0, count: size * size)

    mutating func compare(
        _ first: CandidateProfile.Facts, _ second: CandidateProfile.Facts, in profiles: CandidateProfiles,
        context: NameContext
    ) -> NameLikeness {
        let (one, other) = (first.indices.prefix(Self.size), second.indices.prefix(Self.size))
        guard !one.isEmpty, !other.isEmpty else { return .unknown }
        for index in 0..<one.count { firstMatched[index] = 0 }
        for index in 0..<other.count { secondMatched[index] = 0 }
        matchSame(one, other, profiles)
        matchJoined(one, other, profiles)
        let isHopeless = leftOver(one, firstMatched) * leftOver(other, secondMatched) > Self.mostSoftly
        let leastAlike = isHopeless ? 1 : matchSoftly(one, other, profiles)
        let (left, right) = (
            weighed(one, firstMatched, context.secondOrganization, context, profiles),
            weighed(other, secondMatched, context.firstOrganization, context, profiles)
        )
        var likeness = judge(left, right)
        likeness.leastAlike = leastAlike
        if likeness.conflicts {
            likeness.conflictsOutright =
                isHopeless
                || hasOtherWord(one, firstMatched, than: other, secondMatched, profiles)
                    && hasOtherWord(other, secondMatched, than: one, firstMatched, profiles)
        }
        return likeness
    }

    private func leftOver(_ words: Range<Int>, _ matched: [Float]) -> Int {
        matched[..<words.count].count { $0 == 0 }
    }

    /// Whether one side has a word left over that is none of those left over on the other side, not even badly typed.
    private func hasOtherWord(
        _ one: Range<Int>, _ oneMatched: [Float], than other: Range<Int>, _ otherMatched: [Float],
        _ profiles: CandidateProfiles
    ) -> Bool {
        one.contains { index in
            let word = profiles.words[index]
            guard oneMatched[index - one.lowerBound] == 0, !isLight(word.id, profiles) else { return false }
            return other.allSatisfy { candidate in
                otherMatched[candidate - other.lowerBound] != 0
                    || profiles.table.areOtherWords(word, profiles.words[candidate])
            }
        }
    }

    private func isLight(_ id: WordTable.ID, _ profiles: CandidateProfiles) -> Bool {
        profiles.nameWords.traits(of: id).contains(.light) || profiles.table.isNoise(id)
    }

    private mutating func matchSame(_ one: Range<Int>, _ other: Range<Int>, _ profiles: CandidateProfiles) {
        for index in one {
            let id = profiles.words[index].id
            for candidate in other
            where profiles.words[candidate].id == id && secondMatched[candidate - other.lowerBound] == 0 {
                firstMatched[index - one.lowerBound] = 1
                secondMatched[candidate - other.lowerBound] = 1
                break
            }
        }
    }

    private mutating func matchJoined(_ one: Range<Int>, _ other: Range<Int>, _ profiles: CandidateProfiles) {
        Self.join(one, &firstMatched, with: other, &secondMatched, profiles)
        Self.join(other, &secondMatched, with: one, &firstMatched, profiles)
    }

    /// Matches neighbours on one side with a single word on the other.
    private static func join(
        _ parts: Range<Int>, _ partsMatched: inout [Float], with wholes: Range<Int>, _ wholesMatched: inout [Float],
        _ profiles: CandidateProfiles
    ) {
        guard parts.count > 1 else { return }
        for whole in wholes where wholesMatched[whole - wholes.lowerBound] == 0 {
            for offset in 0..<parts.count - 1 where partsMatched[offset] == 0 && partsMatched[offset + 1] == 0 {
                let part = parts.lowerBound + offset
                let isJoined = profiles.table.isJoined(
                    profiles.words[part], profiles.words[part + 1], profiles.words[whole])
                if isJoined {
                    partsMatched[offset] = 1
                    partsMatched[offset + 1] = 1
                    wholesMatched[whole - wholes.lowerBound] = 1
                    break
                }
            }
        }
    }

    /// Matches the words that are most alike first, and tells how alike the last two were.
    private mutating func matchSoftly(
        _ one: Range<Int>, _ other: Range<Int>, _ profiles: CandidateProfiles
    ) -> Float {
        var leastAlike: Float = 1
        var remaining = 0
        for index in 0..<one.count where firstMatched[index] == 0 {
            for candidate in 0..<other.count where secondMatched[candidate] == 0 {
                let likeness = profiles.table.likeness(
                    of: profiles.words[one.lowerBound + index], profiles.words[other.lowerBound + candidate])
                likenesses[index * Self.size + candidate] = likeness
                if likeness > 0 { remaining += 1 }
            }
        }
        while remaining > 0 {
            var best: (likeness: Float, index: Int, candidate: Int) = (0, 0, 0)
            for index in 0..<one.count where firstMatched[index] == 0 {
                for candidate in 0..<other.count where secondMatched[candidate] == 0 {
                    let likeness = likenesses[index * Self.size + candidate]
                    if likeness > best.likeness { best = (likeness, index, candidate) }
                }
            }
            guard best.likeness > 0 else { break }
            leastAlike = best.likeness
            firstMatched[best.index] = best.likeness
            secondMatched[best.candidate] = best.likeness
            remaining -= 1
        }
        return leastAlike
    }

    /// The words of one side, weighed.
    private struct Side {
        var matched: Float = 0
        /// What is missing of the words that are only nearly the same.
        var blurred: Float = 0
        /// Words the other side has not, and does not know from elsewhere.
        var news: Float = 0
        /// Words the other side has not, but which are in its organisation.
        var organization: Float = 0
        /// Words the other side has not, but which belong to the place.
        var place: Float = 0
        var light: Float = 0
        var hasNumber = false
        /// What is known beforehand of those of ``news``.
        var traits: WordTraits = []

        var all: Float { news + organization + place }
    }

    private func weighed(
        _ range: Range<Int>, _ matched: [Float], _ otherOrganization: CandidateProfile.Facts, _ context: NameContext,
        _ profiles: CandidateProfiles
    ) -> Side {
        var side = Side()
        for index in range {
            let id = profiles.words[index].id
            let likeness = matched[index - range.lowerBound]
            let isLight = isLight(id, profiles)
            let weight = isLight ? 0.25 : profiles.table.weights[Int(id)]
            if likeness > 0 {
                side.matched += weight * likeness
                side.blurred += weight * (1 - likeness)
            } else if isLight {
                side.light += weight
            } else if profiles.words[otherOrganization.indices].contains(where: { $0.id == id }) {
                side.organization += weight
            } else if context.municipality != 0, profiles.isPlace(id, in: context.municipality) {
                side.place += weight
            } else {
                side.news += weight
                if profiles.table.isFixed(id) { side.hasNumber = true }
                side.traits.formUnion(profiles.nameWords.traits(of: id))
            }
        }
        return side
    }

    private func judge(_ one: Side, _ other: Side) -> NameLikeness {
        let bothDiffer = one.all > 0 && other.all > 0
        // One name adds the place, the other the organisation: that is no difference.
        let isAddition =
            one.news == 0 && other.news == 0
            && (one.organization == 0 && other.place == 0 || one.place == 0 && other.organization == 0)
        let conflicts = bothDiffer && !isAddition
        let matched = (one.matched + other.matched) / 2
        let blurred = (one.blurred + other.blurred) / 2
        let light = (one.light + other.light) / 2
        var missing = blurred + light
        if conflicts {
            missing += (one.all + other.all) / 2 + min(one.all, other.all)
        } else {
            missing += (one.news + other.news) / 2
            // However many words a place has, it is one addition.
            missing += 0.1 * (one.organization + other.organization) + 0.17 * min(1, one.place + other.place)
        }
        let total = matched + missing
        return NameLikeness(
            value: total > 0 ? matched / total : 0, conflicts: conflicts, hasExtra: one.news + other.news > 0,
            hasContrast: one.traits.union(other.traits).contains(.contrast),
            contradicts: one.hasNumber && other.hasNumber
                || one.traits.contains(.negation) != other.traits.contains(.negation))
    }
}
