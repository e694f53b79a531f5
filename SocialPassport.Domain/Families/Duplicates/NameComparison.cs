namespace SocialPassport.Domain.Families.Duplicates;

public enum WordLikeness
{
    Different,

    /// <summary>One of the two has none.</summary>
    Missing,
    Slip,

    /// <summary>A former surname, or the half of a double one.</summary>
    Other,
    Same,
}

/// <summary>The names of two people beside each other.</summary>
/// <param name="AreSwapped">The same words in each other's fields.</param>
public readonly record struct NameComparison(WordLikeness Surname, WordLikeness FirstName, WordLikeness Patronymic, bool AreSwapped)
{
    private const int MostSlips = 2;

    /// <summary>Small marks that do not make it another name.</summary>
    public int SlipCount =>
        Count(Surname, WordLikeness.Slip) + Count(FirstName, WordLikeness.Slip) + Count(Patronymic, WordLikeness.Slip) + Count(Patronymic, WordLikeness.Missing);

    /// <summary>Every word is there, at most two of them with a slip.</summary>
    public bool IsWithinSlips => AreSwapped
        || (Surname != WordLikeness.Different && FirstName != WordLikeness.Different && Patronymic != WordLikeness.Different && SlipCount <= MostSlips);

    public bool IsExact => !AreSwapped && Surname is WordLikeness.Same or WordLikeness.Other && FirstName == WordLikeness.Same && Patronymic == WordLikeness.Same;

    public static NameComparison Of(PersonSignature a, PersonSignature b)
    {
        if (AreInEachOthersFields(a, b))
        {
            return new(WordLikeness.Different, WordLikeness.Different, WordLikeness.Different, AreSwapped: true);
        }

        return new(SurnameOf(a, b), FirstNameOf(a, b), PatronymicOf(a.Patronymic, b.Patronymic), AreSwapped: false);
    }

    private static bool AreInEachOthersFields(PersonSignature a, PersonSignature b) =>
        a.FirstName != b.FirstName
        && ((a.Surname == b.Surname && a.FirstName == b.Patronymic && a.Patronymic == b.FirstName)
            || (a.Patronymic == b.Patronymic && a.FirstName == b.Surname && a.Surname == b.FirstName));

    private static WordLikeness SurnameOf(PersonSignature a, PersonSignature b)
    {
        if (a.Surname == b.Surname)
        {
            return WordLikeness.Same;
        }

        if (a.OtherSurnames.Contains(b.Surname) || b.OtherSurnames.Contains(a.Surname))
        {
            return WordLikeness.Other;
        }

        return Slips.IsSlip(a.Surname, b.Surname) ? WordLikeness.Slip : WordLikeness.Different;
    }

    private static WordLikeness FirstNameOf(PersonSignature a, PersonSignature b)
    {
        if (FirstNames.AreSame(a.FirstName, b.FirstName))
        {
            return WordLikeness.Same;
        }

        if (!FirstNames.IsSlip(a.FirstName, b.FirstName))
        {
            return WordLikeness.Different;
        }

        // One clerk entered both into one family beside each other: two rare names are two children there.
        var areBesideEachOther = a.FamilyId is not null && a.FamilyId == b.FamilyId;
        return areBesideEachOther && !FirstNames.IsKnown(a.FirstName) && !FirstNames.IsKnown(b.FirstName) ? WordLikeness.Different : WordLikeness.Slip;
    }

    /// <summary>One slip at most: with two «Иванович» becomes «Ивановна».</summary>
    private static WordLikeness PatronymicOf(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length == b.Length ? WordLikeness.Same : WordLikeness.Missing;
        }

        return a == b ? WordLikeness.Same : Slips.IsSlip(a, b, most: 1) ? WordLikeness.Slip : WordLikeness.Different;
    }

    private static int Count(WordLikeness word, WordLikeness counted) => word == counted ? 1 : 0;
}
