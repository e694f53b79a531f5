namespace SocialPassport.Domain.Families.Duplicates;

/// <summary>
/// Whether two records may be one human being, and how much speaks for it. The order of the two does not matter. Twins,
/// spouses, brothers and sisters, father and son of one name are told apart by first name and date of birth.
/// </summary>
public static class PairJudge
{
    /// <returns>Null = two people.</returns>
    public static DuplicateMatch? Judge(PersonSignature a, PersonSignature b)
    {
        var birthDate = BirthDates.Compare(a.BirthDate, b.BirthDate);
        var snils = SnilsNumbers.Compare(a.Snils, b.Snils);
        var sameDocument = HaveCommon(a.Documents, b.Documents);
        if (birthDate == BirthDateLikeness.Different && snils is not (SnilsLikeness.Same or SnilsLikeness.Slip) && !sameDocument)
        {
            return null;
        }

        var names = NameComparison.Of(a, b);
        var samePhone = a.Phone != 0 && a.Phone == b.Phone;
        var sameAddress = HaveCommon(a.Addresses, b.Addresses);
        return KindOf(names, birthDate, snils, sameDocument, samePhone, sameAddress) is { } kind
            ? Weigh(kind, names, birthDate, snils, sameDocument, samePhone, sameAddress, a.Sex == b.Sex)
            : null;
    }

    private static DuplicateKind? KindOf(
        NameComparison names, BirthDateLikeness birthDate, SnilsLikeness snils, bool sameDocument, bool samePhone, bool sameAddress)
    {
        if (snils == SnilsLikeness.Same)
        {
            return DuplicateKind.Snils;
        }

        var isBirthDateNear = birthDate != BirthDateLikeness.Different;
        var isNameNear = names.AreSwapped || names.FirstName != WordLikeness.Different;
        if (isNameNear && (isBirthDateNear || names.AreSwapped || names.Surname != WordLikeness.Different))
        {
            if (snils == SnilsLikeness.Slip)
            {
                return DuplicateKind.Snils;
            }

            if (sameDocument)
            {
                return DuplicateKind.Document;
            }
        }

        var speaksSnilsAgainst = snils == SnilsLikeness.Different;
        if (birthDate == BirthDateLikeness.Same && names.IsWithinSlips && (!speaksSnilsAgainst || names.IsExact))
        {
            return DuplicateKind.NameAndBirthDate;
        }

        if (speaksSnilsAgainst || !isBirthDateNear)
        {
            return null;
        }

        // Without a patronymic two words are too little for a date that differs.
        var isSurelyNamed = names.IsExact && names.Patronymic == WordLikeness.Same;
        if (isSurelyNamed && birthDate != BirthDateLikeness.Same)
        {
            return DuplicateKind.BirthDateSlip;
        }

        var isSamePlace = samePhone && sameAddress && isNameNear && names.Patronymic != WordLikeness.Different;
        var isSameWithAnotherSurname = (samePhone || sameAddress) && birthDate == BirthDateLikeness.Same
            && names is { FirstName: WordLikeness.Same, Patronymic: WordLikeness.Same };
        return isSamePlace || isSameWithAnotherSurname ? DuplicateKind.PhoneAndAddress : null;
    }

    private static DuplicateMatch Weigh(
        DuplicateKind kind,
        NameComparison names,
        BirthDateLikeness birthDate,
        SnilsLikeness snils,
        bool sameDocument,
        bool samePhone,
        bool sameAddress,
        bool sameSex)
    {
        var reasons = DuplicateReasons.None;
        var score = 0;
        Add(snils == SnilsLikeness.Same, DuplicateReasons.SameSnils, 50);
        Add(snils == SnilsLikeness.Slip, DuplicateReasons.SnilsSlip, 30);
        Add(snils == SnilsLikeness.Different, DuplicateReasons.DifferentSnils, -30);
        Add(sameDocument, DuplicateReasons.SameDocument, 30);
        Add(birthDate == BirthDateLikeness.Same, DuplicateReasons.SameBirthDate, 22);
        Add(birthDate == BirthDateLikeness.Slip, DuplicateReasons.BirthDateSlip, 10);
        Add(birthDate == BirthDateLikeness.DayAndMonthSwapped, DuplicateReasons.DayAndMonthSwapped, 14);
        Add(names.AreSwapped, DuplicateReasons.NamesSwapped, 26);
        Add(names.IsExact && names.Surname == WordLikeness.Same, DuplicateReasons.SameName, 0);
        Add(names is { AreSwapped: false, Surname: WordLikeness.Other }, DuplicateReasons.OtherSurname, 0);
        Add(names is { AreSwapped: false, IsWithinSlips: true, SlipCount: > 0 }, DuplicateReasons.NameSlip, 0);
        score += Points(names.Surname, 14) + Points(names.FirstName, 14) + Points(names.Patronymic, 8);
        Add(samePhone, DuplicateReasons.SamePhone, 8);
        Add(sameAddress, DuplicateReasons.SameAddress, 8);
        Add(!sameSex, DuplicateReasons.DifferentSex, -12);
        return new(kind, reasons, Math.Clamp(score, DuplicateMatch.LowestScore, DuplicateMatch.HighestScore));

        void Add(bool holds, DuplicateReasons reason, int points)
        {
            reasons |= holds ? reason : DuplicateReasons.None;
            score += holds ? points : 0;
        }
    }

    private static int Points(WordLikeness word, int full) => word switch
    {
        WordLikeness.Same => full,
        WordLikeness.Other => full * 3 / 4,
        WordLikeness.Slip => full / 2,
        WordLikeness.Missing => full / 4,
        _ => 0,
    };

    private static bool HaveCommon(IReadOnlyList<ulong> a, IReadOnlyList<ulong> b)
    {
        foreach (var one in a)
        {
            foreach (var other in b)
            {
                if (one == other)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
