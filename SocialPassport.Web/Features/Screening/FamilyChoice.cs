namespace SocialPassport.Web.Features.Screening;

/// <summary>Families chosen on a list over several of its pages: one by one, or all of them.</summary>
internal sealed class FamilyChoice
{
    private readonly HashSet<long> families = [];
    private ScreeningFilter? list;
    private int total;

    /// <summary>All of the list, also those of other pages.</summary>
    public bool IsAll { get; private set; }

    public int Count => IsAll ? total : families.Count;

    public IReadOnlyCollection<long> Families => families;

    public bool Has(long familyId) => IsAll || families.Contains(familyId);

    public void Set(long familyId, bool isChosen) => _ = isChosen ? families.Add(familyId) : families.Remove(familyId);

    /// <param name="size">Of the list.</param>
    public void Toggle(int size)
    {
        families.Clear();
        (IsAll, total) = (!IsAll, size);
    }

    /// <summary>What was chosen on another list is forgotten.</summary>
    public void KeepFor(ScreeningFilter shown)
    {
        if (list != shown)
        {
            families.Clear();
            IsAll = false;
        }

        list = shown;
    }
}
