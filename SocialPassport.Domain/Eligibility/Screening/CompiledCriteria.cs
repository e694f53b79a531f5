using System.Buffers.Binary;
using System.Text;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility.Screening;

/// <summary>A criterion ready for one date: the same answer as in <see cref="Evaluation"/>, without words and without allocation.</summary>
internal abstract class CompiledCriterion
{
    /// <summary>Cheap criteria are asked first: a failed one saves the dear ones behind it.</summary>
    public abstract int Cost { get; }

    public abstract Truth Evaluate(ScreeningCase family);

    /// <summary>Compares a code of the row at a place and moves behind it.</summary>
    protected static bool ReadCode(ReadOnlySpan<byte> row, ref int at, byte[] wanted)
    {
        var length = row[at];
        var code = row.Slice(at + 1, length);
        at += 1 + length;
        return code.SequenceEqual(wanted);
    }

    protected static int Int32(ReadOnlySpan<byte> row, int at) => BinaryPrimitives.ReadInt32LittleEndian(row[at..]);

    protected static ushort UInt16(ReadOnlySpan<byte> row, int at) => BinaryPrimitives.ReadUInt16LittleEndian(row[at..]);

    protected static bool IsAmong(ReadOnlySpan<CaseMember> members, ushort person)
    {
        foreach (ref readonly var member in members)
        {
            if (member.Person == person)
            {
                return true;
            }
        }

        return false;
    }
}

internal sealed class CompiledAll(CompiledCriterion[] children) : CompiledCriterion
{
    private readonly CompiledCriterion[] children = [.. children.OrderBy(child => child.Cost)];

    public override int Cost => children.Sum(child => child.Cost);

    public override Truth Evaluate(ScreeningCase family)
    {
        var result = Truth.Met;
        foreach (var child in children)
        {
            result = result.And(child.Evaluate(family));
            if (result == Truth.NotMet && !family.IsExhaustive)
            {
                break;
            }
        }

        return result;
    }
}

internal sealed class CompiledAny(CompiledCriterion[] children) : CompiledCriterion
{
    private readonly CompiledCriterion[] children = [.. children.OrderBy(child => child.Cost)];

    public override int Cost => children.Sum(child => child.Cost);

    public override Truth Evaluate(ScreeningCase family)
    {
        var result = Truth.NotMet;
        foreach (var child in children)
        {
            result = result.Or(child.Evaluate(family));
            if (result == Truth.Met && !family.IsExhaustive)
            {
                break;
            }
        }

        return result;
    }
}

internal sealed class CompiledNot(CompiledCriterion child) : CompiledCriterion
{
    public override int Cost => child.Cost;

    public override Truth Evaluate(ScreeningCase family) => child.Evaluate(family).Negate();
}

internal sealed class CompiledResidence(ResidenceCriterion criterion) : CompiledCriterion
{
    private const int EntrySize = 11;

    private readonly int kinds = criterion.Kinds.Aggregate(0, (mask, kind) => mask | (1 << (int)kind));

    public override int Cost => 2;

    public override Truth Evaluate(ScreeningCase family)
    {
        if (!family.IsKnown)
        {
            return Truth.Unknown;
        }

        var row = family.Row;
        var at = family.PartAt(PackedFamily.AddressesAt);
        var left = UInt16(row, at);
        var day = family.Day.Number;
        var anyOfKind = false;
        for (at += sizeof(ushort); left > 0; left--, at += EntrySize)
        {
            if (UInt16(row, at) != family.Applicant || Int32(row, at + 3) > day || Int32(row, at + 7) <= day)
            {
                continue;
            }

            var kind = row[at + 2];
            if ((kinds & (1 << (kind & ~PackedFamily.InOblast))) == 0)
            {
                continue;
            }

            if ((kind & PackedFamily.InOblast) != 0)
            {
                return Truth.Met;
            }

            anyOfKind = true;
        }

        // Addresses of other kinds or of other dates, or none at all, say nothing about registration.
        return anyOfKind ? Truth.NotMet : Truth.Unknown;
    }
}

internal sealed class CompiledMemberCount(MemberCountCriterion criterion) : CompiledCriterion
{
    private readonly int min = criterion.Min ?? 0;
    private readonly int max = criterion.Max ?? int.MaxValue;

    public override int Cost => 1;

    public override Truth Evaluate(ScreeningCase family)
    {
        var (sure, possible) = (0, 0);
        foreach (ref readonly var member in family.Members)
        {
            sure += member.Counts == Truth.Met ? 1 : 0;
            possible += member.Counts == Truth.NotMet ? 0 : 1;
        }

        return sure == 0 ? Truth.Unknown
            : possible < min || sure > max ? Truth.NotMet
            : sure >= min && possible <= max ? Truth.Met
            : Truth.Unknown;
    }
}

internal sealed class CompiledChildCount(ChildCountCriterion criterion, ScreeningDay day) : CompiledCriterion
{
    private readonly int min = criterion.Min;
    private readonly int fromBorn = day.LatestBirth(criterion.AgeFrom);
    private readonly int belowBorn = day.LatestBirth(criterion.AgeBelow);

    public override int Cost => 1;

    public override Truth Evaluate(ScreeningCase family)
    {
        var (sure, possible) = (0, 0);
        foreach (ref readonly var member in family.Members)
        {
            var isChild = member.IsChild(fromBorn, belowBorn);
            sure += isChild == Truth.Met ? 1 : 0;
            possible += isChild == Truth.NotMet ? 0 : 1;
        }

        return sure >= min ? Truth.Met
            : family.IsKnown && possible < min ? Truth.NotMet
            : Truth.Unknown;
    }
}

internal sealed class CompiledCategory(CategoryCriterion criterion) : CompiledCriterion
{
    private readonly byte[][] codes = [.. criterion.AnyOf.Select(Encoding.UTF8.GetBytes)];

    public override int Cost => 4;

    public override Truth Evaluate(ScreeningCase family)
    {
        var row = family.Row;
        var at = family.PartAt(PackedFamily.CategoriesAt);
        var left = UInt16(row, at);
        var day = family.Day.Number;
        for (at += sizeof(ushort); left > 0; left--)
        {
            var person = UInt16(row, at);
            var isValid = Int32(row, at + 2) <= day && Int32(row, at + 6) > day;
            at += 10;
            if (IsWanted(row, ref at) && isValid && (person == PackedFamily.WholeFamily || IsAmong(family.Members, person)))
            {
                return Truth.Met;
            }
        }

        return family.IsKnown ? Truth.NotMet : Truth.Unknown;
    }

    private bool IsWanted(ReadOnlySpan<byte> row, ref int at)
    {
        var code = row.Slice(at + 1, row[at]);
        at += 1 + code.Length;
        foreach (var wanted in codes)
        {
            if (code.SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }
}

internal sealed class CompiledLifeEvent(LifeEventCriterion criterion, ScreeningDay day) : CompiledCriterion
{
    private readonly byte[] type = Encoding.UTF8.GetBytes(criterion.Type);
    private readonly int first = day.Number - criterion.WithinDays;

    public override int Cost => 3;

    public override Truth Evaluate(ScreeningCase family)
    {
        var row = family.Row;
        var at = family.PartAt(PackedFamily.EventsAt);
        var left = UInt16(row, at);
        for (at += sizeof(ushort); left > 0; left--)
        {
            var date = Int32(row, at);
            at += sizeof(int);
            if (ReadCode(row, ref at, type) && date >= first && date <= family.Day.Number)
            {
                return Truth.Met;
            }
        }

        return Truth.NotMet;
    }
}

/// <summary>СДД against its limit; see <see cref="PerCapitaIncome"/> for the reasoning.</summary>
/// <param name="criterion">As in the rule.</param>
/// <param name="limitKopecks">By the yardstick of the day.</param>
/// <param name="asOf">The day.</param>
/// <param name="isFirst">Its value is the СДД of the family.</param>
internal sealed class CompiledIncome(PerCapitaIncomeCriterion criterion, long limitKopecks, DateOnly asOf, bool isFirst) : CompiledCriterion
{
    private readonly int months = criterion.Months;
    private readonly bool isLessThan = criterion.Comparison == IncomeComparison.LessThan;
    private readonly int first = PackedFamily.IndexOf(AccountingPeriod.Before(asOf, criterion.Months, criterion.Lag).First);

    public override int Cost => 20;

    public override Truth Evaluate(ScreeningCase family)
    {
        var (certain, uncertain) = (0, 0);
        var certainTotal = Int128.Zero;
        var isComplete = true;
        var paysAlimony = false;
        foreach (ref readonly var member in family.Members)
        {
            if (member.Counts == Truth.NotMet)
            {
                continue;
            }

            var income = family.IncomeOf(member.Person, first, months);
            paysAlimony |= income.PaysAlimony;
            isComplete &= !member.NeedsIncome || income.KnownMonths == months;
            family.FoundContradiction |= income.HasContradiction;
            if (member.Counts == Truth.Met)
            {
                certain++;
                certainTotal += income.Total;
            }
            else
            {
                family.Totals[uncertain++] = income.Total;
            }
        }

        if (certain == 0 || (!isComplete && paysAlimony))
        {
            return Truth.Unknown;
        }

        if (uncertain == 0)
        {
            var kopecks = KopeckArithmetic.PerCapita(certainTotal, months, certain);
            if (isFirst && isComplete)
            {
                family.PerCapitaIncomeKopecks = kopecks;
            }

            var passes = Passes(kopecks);
            return isComplete ? TruthLogic.Of(passes) : passes ? Truth.Unknown : Truth.NotMet;
        }

        return OfPossibleHouseholds(certainTotal, certain, family.Totals[..uncertain], isComplete);
    }

    /// <summary>For every number of uncertain members taken in, the poorest give the lowest СДД and the richest the highest.</summary>
    private Truth OfPossibleHouseholds(Int128 certainTotal, int certain, Span<Int128> totals, bool isComplete)
    {
        totals.Sort();
        var (low, high) = (certainTotal, certainTotal);
        var (anyFails, anyPasses) = (false, false);
        for (var taken = 0; taken <= totals.Length; taken++)
        {
            if (taken > 0)
            {
                low += totals[taken - 1];
                high += totals[^taken];
            }

            anyPasses |= Passes(KopeckArithmetic.PerCapita(low, months, certain + taken));
            anyFails |= !Passes(KopeckArithmetic.PerCapita(high, months, certain + taken));
        }

        return isComplete && !anyFails ? Truth.Met : anyPasses ? Truth.Unknown : Truth.NotMet;
    }

    private bool Passes(long kopecks) => isLessThan ? kopecks < limitKopecks : kopecks <= limitKopecks;
}

/// <summary>The measure was not received in the period: by the family, or by a child of the beneficiary rule.</summary>
internal sealed class CompiledFrequency(NotReceivedSinceCriterion criterion, string measureCode, BeneficiaryRule beneficiary, ScreeningDay day)
    : CompiledCriterion
{
    private readonly byte[] measure = Encoding.UTF8.GetBytes(measureCode);
    private readonly bool isByChild = beneficiary.Scope == BeneficiaryScope.Child;
    private readonly int fromBorn = beneficiary.ChildAgeFrom is { } age ? day.LatestBirth(age) : 0;
    private readonly int belowBorn = beneficiary.ChildAgeBelow is { } age ? day.LatestBirth(age) : 0;
    private readonly (int First, int Last) blocked = BlockedDays(criterion, day.AsOf);

    public override int Cost => 5;

    public override Truth Evaluate(ScreeningCase family)
    {
        if (family.AssumesNotReceived)
        {
            return Truth.Met;
        }

        return isByChild ? OfChildren(family) : TruthLogic.Of(!IsReceived(family, PackedFamily.WholeFamily));
    }

    /// <summary>Something of the family stands against it.</summary>
    public bool IsServed(ScreeningCase family)
    {
        if (!isByChild)
        {
            return IsReceived(family, PackedFamily.WholeFamily);
        }

        foreach (ref readonly var member in family.Members)
        {
            if (member.IsChild(fromBorn, belowBorn) != Truth.NotMet && IsReceived(family, member.Person))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A certificate is due for the child.</summary>
    public bool IsDue(ScreeningCase family, in CaseMember member) =>
        member.IsChild(fromBorn, belowBorn) == Truth.Met && !IsReceived(family, member.Person);

    /// <summary>The days on which an earlier start stands against the right, both included; as <see cref="NotReceivedSinceCriterion.IsBlockedBy"/>.</summary>
    private static (int First, int Last) BlockedDays(NotReceivedSinceCriterion criterion, DateOnly asOf) => criterion.Period switch
    {
        FrequencyPeriod.CalendarMonth => (Month.Of(asOf).FirstDay.DayNumber, Month.Of(asOf).LastDay.DayNumber),
        FrequencyPeriod.CalendarYear => (new DateOnly(asOf.Year, 1, 1).DayNumber, new DateOnly(asOf.Year, 12, 31).DayNumber),
        FrequencyPeriod.Days => (asOf.DayNumber - criterion.Days!.Value + 1, int.MaxValue),
        FrequencyPeriod.Ever => (int.MinValue, int.MaxValue),
        _ => throw new InvalidOperationException($"Unknown period {criterion.Period}."),
    };

    private Truth OfChildren(ScreeningCase family)
    {
        var isOpen = !family.IsKnown;
        foreach (ref readonly var member in family.Members)
        {
            var isChild = member.IsChild(fromBorn, belowBorn);
            if (isChild == Truth.NotMet || IsReceived(family, member.Person))
            {
                continue;
            }

            if (isChild == Truth.Met)
            {
                return Truth.Met;
            }

            isOpen = true;
        }

        return isOpen ? Truth.Unknown : Truth.NotMet;
    }

    /// <summary>A receipt for the whole family stands against every child; for the family as a whole every receipt does.</summary>
    private bool IsReceived(ScreeningCase family, ushort by)
    {
        var row = family.Row;
        var at = family.PartAt(PackedFamily.ReceivedAt);
        var left = UInt16(row, at);
        for (at += sizeof(ushort); left > 0; left--)
        {
            var person = UInt16(row, at);
            var isOwn = row[at + 2] != 0;
            var date = Int32(row, at + 3);
            at += 7;
            if (ReadCode(row, ref at, measure)
                && date >= blocked.First
                && date <= blocked.Last
                && (isOwn || IsAmong(family.Present, person))
                && (by == PackedFamily.WholeFamily || person == PackedFamily.WholeFamily || person == by))
            {
                return true;
            }
        }

        return false;
    }
}
