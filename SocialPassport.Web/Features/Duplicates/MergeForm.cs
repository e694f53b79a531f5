using SocialPassport.Domain.Families.Duplicates;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Which of the two a field, a sum or a family comes from.</summary>
public enum MergeSide
{
    First,
    Second,
}

/// <summary>The choices of a merge as the supervisor makes them; the defaults keep the fuller record.</summary>
public sealed class MergeForm
{
    private readonly Dictionary<PersonField, MergeSide> fields = [];
    private readonly Dictionary<IncomeSlot, MergeSide> incomes = [];
    private MergeSide kept;

    public MergeForm(PairModel pair)
    {
        Pair = pair;
        Differing = [.. pair.Differing.Order()];
        kept = pair.First.Lacking.Contains(PersonField.Snils) && !pair.Second.Lacking.Contains(PersonField.Snils) ? MergeSide.Second : MergeSide.First;
        Family = kept;
        Suggest();
    }

    public PairModel Pair { get; }

    /// <summary>Fields there is something to choose in.</summary>
    public IReadOnlyList<PersonField> Differing { get; }

    /// <summary>The record that goes on.</summary>
    public MergeSide Kept
    {
        get => kept;
        set
        {
            kept = value;
            Family = value;
            Suggest();
        }
    }

    /// <summary>The family that goes on, where both are members of different ones.</summary>
    public MergeSide Family { get; set; }

    public bool WholeFamily { get; set; }

    public string Reason { get; set; } = string.Empty;

    public MergeSide Of(PersonField field) => fields[field];

    public void Choose(PersonField field, MergeSide side) => fields[field] = side;

    public MergeSide Of(IncomeSlot slot) => incomes[slot];

    public void Choose(IncomeSlot slot, MergeSide side) => incomes[slot] = side;

    public PairSide Side(MergeSide side) => side == MergeSide.First ? Pair.First : Pair.Second;

    public MergeChoices Read() => new()
    {
        PairPublicId = Pair.PublicId,
        KeepsSecond = kept == MergeSide.Second,
        Taken = fields.Where(f => f.Value != kept).Select(f => f.Key).ToHashSet(),
        TakenIncomes = incomes.Where(i => i.Value != kept).Select(i => i.Key).ToHashSet(),
        OtherFamilyGoesOn = Pair.AreInDifferentFamilies && Family != kept,
        WholeFamily = WholeFamily && Pair.FamilyPairs.Count > 0,
        Reason = Reason,
        Stamp = Pair.Stamp,
    };

    private void Suggest()
    {
        foreach (var field in Differing)
        {
            var other = kept == MergeSide.First ? MergeSide.Second : MergeSide.First;
            fields[field] = Side(kept).Lacking.Contains(field) ? other : kept;
        }

        foreach (var conflict in Pair.IncomeConflicts)
        {
            incomes[conflict.Slot] = kept;
        }
    }
}
