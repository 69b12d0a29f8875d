/// Decides whether two offerings are probably one.
///
/// Contact details tell that two offerings are of one organisation at one place; that they are one offering only the
/// name tells, and the ages and groups it is for. Within one source the bar is higher, because who keeps a list has seen
/// both: there only slips of the hand, places and names of organisations may differ.
struct PairJudgement {
    /// A pair that is probably one offering.
    struct Verdict {
        var evidence: PairEvidence
        /// Whether they differ in nothing but slips of the hand; if not, a better partner of either one is the true one.
        var isClean: Bool
    }

    /// How two addresses compare.
    private enum Site {
        case unknown
        case same
        /// The same street at another number.
        case otherNumber
        case otherStreet
    }

    private var names = NameComparison()
    private var organizations = NameComparison()

    mutating func verdict(_ first: Int, _ second: Int, in profiles: CandidateProfiles) -> Verdict? {
        let (one, other) = (profiles.records[first], profiles.records[second])
        if one.municipality != other.municipality, one.municipality != 0, other.municipality != 0 {
            // Municipalities merge, and then one source has the old number and the other the new one.
            guard one.postcode == other.postcode, one.postcode != 0 else { return nil }
        }
        let isOneSource = one.source == other.source
        let site = site(one, other, profiles)
        var evidence = contacts(one, other, site, profiles)
        evidence.audience = audience(one, other, profiles)
        evidence.name = PairEvidence.ofName(.same)
        evidence.organization = PairEvidence.ofOrganization(.same)
        guard evidence.balance > 0 else { return nil }
        if isOneSource, !mayRepeat(one, other, site, profiles) { return nil }
        if site == .otherStreet, !areOnlyOnes(one, other, profiles) { return nil }

        let organization = likenessOfOrganizations(one, other, profiles)
        if areTwoAuthorities(one, other, organization, profiles) { return nil }
        evidence.organization = PairEvidence.ofOrganization(organization)
        guard evidence.balance > 0 else { return nil }
        let name = likenessOfNames(one, other, profiles)
        evidence.name = PairEvidence.ofName(name)
        guard evidence.balance > 0 else { return nil }
        if areNamesakes(name, organization, evidence) { return nil }
        if isOneSource, !areSameWords(name, organization, one, other) { return nil }
        if isOneSource, site != .same, !shareContact(one, other, profiles), !name.isNearlySame { return nil }
        if site == .otherStreet || isOneSource && site == .otherNumber, !name.isNearlySame, !name.saysTheSame {
            return nil
        }
        let isClean =
            !name.conflicts && !name.hasExtra && !name.contradicts && evidence.audience >= 0
            && (site == .same || site == .unknown)
        return Verdict(evidence: evidence, isClean: isClean)
    }

    // MARK: What they are compared on

    private func site(_ one: CandidateProfile, _ other: CandidateProfile, _ profiles: CandidateProfiles) -> Site {
        guard let first = one.streetWord, let second = other.streetWord else { return .unknown }
        let isSameNumber = one.house == other.house || one.house == 0 || other.house == 0
        if first == second { return isSameNumber ? .same : .otherNumber }
        guard one.house == other.house, one.house != 0 else { return .otherStreet }
        let (left, right) = (profiles.table.range(of: first), profiles.table.range(of: second))
        let limit = min(left.count, right.count) >= 10 ? 2 : 1
        guard profiles.table.letterSet(of: first).mayLie(within: limit, of: profiles.table.letterSet(of: second))
        else { return .otherStreet }
        let text = profiles.table.text
        let slips = Slips.between(text.span.extracting(left), text.span.extracting(right), atMost: limit)
        return slips == nil ? .otherStreet : .same
    }

    private func contacts(
        _ one: CandidateProfile, _ other: CandidateProfile, _ site: Site, _ profiles: CandidateProfiles
    ) -> PairEvidence {
        var evidence = PairEvidence()
        evidence.phone = profiles.evidence(one.phones, other.phones, same: 1.8, different: -0.6)
        if evidence.phone < 0, profiles.areNear(one.phones, other.phones) { evidence.phone = 0.4 }
        evidence.email = profiles.evidence(one.emails, other.emails, same: 1.8, different: -0.6)
        if evidence.email < 0, profiles.overlap(one.mailDomains, other.mailDomains) != .different {
            evidence.email = -0.2
        }
        evidence.url = profiles.evidence(one.urls, other.urls, same: 1.2, different: -0.4)
        if evidence.url < 0, profiles.overlap(one.hosts, other.hosts) != .different { evidence.url = -0.2 }
        if one.enterprise != 0, other.enterprise != 0 {
            evidence.enterprise = one.enterprise == other.enterprise ? 1 : -2
        }
        switch site {
        case .same: evidence.address = 1.5
        case .otherNumber: evidence.address = -0.6
        case .otherStreet: evidence.address = -3
        case .unknown: break
        }
        if site != .same, one.postcode != other.postcode, one.postcode != 0, other.postcode != 0 {
            evidence.address -= 1
        }
        return evidence
    }

    private func audience(_ one: CandidateProfile, _ other: CandidateProfile, _ profiles: CandidateProfiles) -> Float {
        var evidence: Float = agesDiffer(one, other) ? -1.5 : 0
        switch profiles.overlap(one.targetGroups, other.targetGroups) {
        case .different: evidence -= 0.8
        case .contained: evidence += 0.3
        case .partial, .unknown: break
        }
        switch profiles.overlap(one.domains, other.domains) {
        case .different: evidence -= 1
        case .contained: evidence += 0.3
        case .partial, .unknown: break
        }
        return evidence
    }

    private func agesDiffer(_ one: CandidateProfile, _ other: CandidateProfile) -> Bool {
        let unknown = CandidateProfile.unknownAge
        return one.minimumAge != other.minimumAge && one.minimumAge != unknown && other.minimumAge != unknown
            || one.maximumAge != other.maximumAge && one.maximumAge != unknown && other.maximumAge != unknown
    }

    private mutating func likenessOfOrganizations(
        _ one: CandidateProfile, _ other: CandidateProfile, _ profiles: CandidateProfiles
    ) -> NameLikeness {
        if one.organizationText == other.organizationText, !one.organization.isEmpty { return .same }
        return organizations.compare(one.organization, other.organization, in: profiles, context: NameContext())
    }

    private mutating func likenessOfNames(
        _ one: CandidateProfile, _ other: CandidateProfile, _ profiles: CandidateProfiles
    ) -> NameLikeness {
        if one.nameText == other.nameText, !one.name.isEmpty { return .same }
        let context = NameContext(
            firstOrganization: one.organization, secondOrganization: other.organization,
            municipality: one.municipality == other.municipality ? one.municipality : 0)
        return names.compare(one.name, other.name, in: profiles, context: context)
    }

    // MARK: What rules them out

    /// Whether both are of a public authority, and of another one: two OCMWs never are one, however alike what they offer
    /// is, nor are an OCMW and a CAW.
    private func areTwoAuthorities(
        _ one: CandidateProfile, _ other: CandidateProfile, _ likeness: NameLikeness, _ profiles: CandidateProfiles
    ) -> Bool {
        let (first, second) = (authorities(of: one, profiles), authorities(of: other, profiles))
        guard !first.isEmpty, !second.isEmpty else { return false }
        return first.isDisjoint(with: second) || likeness.conflicts
    }

    private func authorities(of record: CandidateProfile, _ profiles: CandidateProfiles) -> WordTraits {
        var traits: WordTraits = []
        for index in record.organization.indices {
            traits.formUnion(profiles.nameWords.traits(of: profiles.words[index].id))
        }
        return traits.intersection(.authorities)
    }

    /// Whether these two share a telephone number, and nobody else has two of their telephone number, mail and web
    /// address, so that one may have moved.
    private func areOnlyOnes(
        _ one: CandidateProfile, _ other: CandidateProfile, _ profiles: CandidateProfiles
    ) -> Bool {
        guard profiles.haveOwn(one.phones, other.phones) else { return false }
        let alone = [
            profiles.haveAlone(one.phones, other.phones), profiles.haveAlone(one.emails, other.emails),
            profiles.haveAlone(one.urls, other.urls),
        ]
        return alone.count { $0 } >= 2
    }

    /// Whether a source may have the old and the new address of one offering: nobody else has their contact details, and
    /// they are open at the same hours, which those who work at two places cannot be. An exact copy was made on purpose,
    /// for a second place; who enters an offering anew does not know of the first one, and spells it otherwise.
    private func mayHaveMoved(
        _ one: CandidateProfile, _ other: CandidateProfile, _ profiles: CandidateProfiles
    ) -> Bool {
        one.hours == other.hours && one.hours != 0
            && (one.nameText != other.nameText || one.organizationText != other.organizationText)
            && areOnlyOnes(one, other, profiles)
    }

    /// Whether two names that are nearly the same are those of two enterprises: a slip of the hand is made once, and not
    /// in the name of the offering and in that of the organisation.
    private func areNamesakes(
        _ name: NameLikeness, _ organization: NameLikeness, _ evidence: PairEvidence
    ) -> Bool {
        evidence.enterprise < 0 && name.leastAlike < 1 && organization.leastAlike < 1
    }

    /// Whether a source may have listed one offering twice, by all but the names.
    private func mayRepeat(
        _ one: CandidateProfile, _ other: CandidateProfile, _ site: Site, _ profiles: CandidateProfiles
    ) -> Bool {
        if agesDiffer(one, other) || site == .otherStreet && !mayHaveMoved(one, other, profiles) { return false }
        if one.postcode != other.postcode, one.postcode != 0, other.postcode != 0 { return false }
        if one.enterprise != other.enterprise, one.enterprise != 0, other.enterprise != 0 { return false }
        guard profiles.mayBeSame(one.targetGroups, other.targetGroups),
            profiles.mayBeSame(one.domains, other.domains)
        else { return false }
        return site == .same || shareContact(one, other, profiles) || nothingDiffers(one, other, site, profiles)
    }

    /// Whether the two share a contact detail that few others have.
    private func shareContact(
        _ one: CandidateProfile, _ other: CandidateProfile, _ profiles: CandidateProfiles
    ) -> Bool {
        profiles.haveOwn(one.phones, other.phones) || profiles.haveOwn(one.emails, other.emails)
            || profiles.haveOwn(one.urls, other.urls)
    }

    /// Whether two offerings of one municipality have no contact detail in which they differ.
    private func nothingDiffers(
        _ one: CandidateProfile, _ other: CandidateProfile, _ site: Site, _ profiles: CandidateProfiles
    ) -> Bool {
        site == .unknown && one.municipality == other.municipality && one.municipality != 0
            && profiles.overlap(one.phones, other.phones) != .different
            && profiles.overlap(one.emails, other.emails) != .different
            && profiles.overlap(one.urls, other.urls) != .different
    }

    /// Whether the names, and the organisations, of two offerings of one source differ in slips of the hand only.
    private func areSameWords(
        _ name: NameLikeness, _ organization: NameLikeness, _ one: CandidateProfile, _ other: CandidateProfile
    ) -> Bool {
        guard name.saysTheSame else { return false }
        guard let likeness = organization.value else { return true }
        return one.enterprise != 0 && one.enterprise == other.enterprise || likeness >= 0.7 && !organization.conflicts
    }
}
