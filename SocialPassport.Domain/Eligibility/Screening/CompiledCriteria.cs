using System.Buffers.Binary;
using System.Text;
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
