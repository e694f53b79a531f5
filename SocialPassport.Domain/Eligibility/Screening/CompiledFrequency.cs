using System.Text;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility.Screening;

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
