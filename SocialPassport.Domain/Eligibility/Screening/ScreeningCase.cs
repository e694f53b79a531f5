using System.Buffers.Binary;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Eligibility.Screening;

/// <summary>
/// One packed family on the day of the run: who is a member, and a way to the rest. One object is used for family after family
/// by one thread; reading allocates nothing.
/// </summary>
public sealed class ScreeningCase
{
    private const int FirstCapacity = 16;

    private readonly int day;
    private readonly int adultBorn;
    private readonly int beyondStudyBorn;
    private byte[] row = [];
    private CaseMember[] members = new CaseMember[FirstCapacity];
    private Int128[] totals = new Int128[FirstCapacity];
    private int present;

    public ScreeningCase(ScreeningDay on)
    {
        Day = on;
        day = on.Number;
        adultBorn = on.LatestBirth(Household.AdultAge);
        beyondStudyBorn = on.LatestBirth(Household.StudentAgeBelow);
    }

    public ScreeningDay Day { get; }

    /// <summary>Ages in full years of the members on the date, in the order of entry.</summary>
    public IReadOnlyList<int> Ages => [.. members[..present].Select(member => Age.On(DateOnly.FromDayNumber(member.Birth), Day.AsOf))];

    /// <summary>Day of the latest life event on the date or before it.</summary>
    public DateOnly? LatestEventOn
    {
        get
        {
            var at = PartAt(PackedFamily.EventsAt);
            var latest = -1;
            // Events stand in the order of their days.
            for (var left = BinaryPrimitives.ReadUInt16LittleEndian(Row[at..]); left > 0; left--)
            {
                var entry = Row[(at + sizeof(ushort))..];
                var date = BinaryPrimitives.ReadInt32LittleEndian(entry);
                if (date > day)
                {
                    break;
                }

                latest = date;
                at += sizeof(int) + 1 + entry[sizeof(int)];
            }

            return latest < 0 ? null : DateOnly.FromDayNumber(latest);
        }
    }

    internal ReadOnlySpan<byte> Row => row;

    /// <summary>Members on the date, as far as the composition is known.</summary>
    internal ReadOnlySpan<CaseMember> Members => members.AsSpan(0, IsKnown ? present : 0);

    /// <summary>Members on the date whether or not there is an applicant: what was issued to them follows them.</summary>
    internal ReadOnlySpan<CaseMember> Present => members.AsSpan(0, present);

    /// <summary>Somebody is the applicant on the date; else nothing is known about the composition.</summary>
    internal bool IsKnown { get; private set; }

    /// <summary>Number of the applicant.</summary>
    internal ushort Applicant { get; private set; }

    /// <summary>No criterion is left out: the explained assessment looks at all of them, and may find a contradiction.</summary>
    internal bool IsExhaustive { get; set; }

    /// <summary>The frequency is taken for met: tells who is served from who has no right.</summary>
    internal bool AssumesNotReceived { get; set; }

    internal bool FoundContradiction { get; set; }

    internal long? PerCapitaIncomeKopecks { get; set; }

    /// <summary>Room for the sums of members who may count.</summary>
    internal Span<Int128> Totals => totals;

    /// <exception cref="ArgumentException">the row is of another layout</exception>
    public void Open(byte[] packed)
    {
        if (packed.Length < PackedFamily.HeaderSize || packed[0] != PackedFamily.Layout)
        {
            throw new ArgumentException("The row is of another layout.", nameof(packed));
        }

        row = packed;
        IsKnown = false;
        FoundContradiction = false;
        AssumesNotReceived = false;
        PerCapitaIncomeKopecks = null;
        IsExhaustive = (packed[1] & PackedFamily.ContradictionFlag) != 0;
        present = 0;
        ReadMembers();
    }

    internal int PartAt(int offsetAt) => BinaryPrimitives.ReadInt32LittleEndian(Row[offsetAt..]);

    /// <summary>The incomes of a person in the months [first, first + months).</summary>
    internal CaseIncome IncomeOf(ushort person, int first, int months)
    {
        var data = Row;
        var at = BinaryPrimitives.ReadInt32LittleEndian(data[(PartAt(PackedFamily.IncomesAt) + (person * sizeof(int)))..]);
        var month = BinaryPrimitives.ReadInt32LittleEndian(data[at..]);
        at += sizeof(int);
        var left = (int)ReadNumber(data, ref at);
        var income = default(CaseIncome);
        for (; left > 0 && month >= first; left--, month--)
        {
            var value = ReadNumber(data, ref at);
            if (month < first + months)
            {
                income.Add(value);
            }
        }

        return income;
    }

    private static ulong ReadNumber(ReadOnlySpan<byte> data, ref int at)
    {
        ulong value = data[at++];
        if (value < 0x80)
        {
            return value;
        }

        value &= 0x7f;
        for (var shift = 7; ; shift += 7)
        {
            ulong next = data[at++];
            value |= (next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private void ReadMembers()
    {
        var stretches = BinaryPrimitives.ReadUInt16LittleEndian(Row[2..]);
        if (stretches > members.Length)
        {
            members = new CaseMember[stretches];
            totals = new Int128[stretches];
        }

        var data = Row.Slice(PackedFamily.HeaderSize, stretches * PackedFamily.StretchSize);
        for (; data.Length > 0; data = data[PackedFamily.StretchSize..])
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(data) > day || BinaryPrimitives.ReadInt32LittleEndian(data[4..]) <= day)
            {
                continue;
            }

            var member = new CaseMember(
                BinaryPrimitives.ReadInt32LittleEndian(data[8..]), BinaryPrimitives.ReadUInt16LittleEndian(data[13..]), data[12]);
            if (!IsKnown && PackedStanding.Role(data[12]) == MemberRole.Applicant)
            {
                IsKnown = true;
                Applicant = member.Person;
            }

            member.Decide(adultBorn, beyondStudyBorn);
            members[present++] = member;
        }
    }
}

/// <summary>A member on the date.</summary>
internal struct CaseMember(int birth, ushort person, byte standing)
{
    public readonly int Birth = birth;
    public readonly ushort Person = person;

    /// <summary>Divides the income of the family.</summary>
    public Truth Counts { get; private set; }

    /// <summary>18 or more: a month without a record or a statement is unknown.</summary>
    public bool NeedsIncome { get; private set; }

    public void Decide(int adultBorn, int beyondStudyBorn)
    {
        NeedsIncome = Birth <= adultBorn;
        var role = PackedStanding.Role(standing);
        if (role == MemberRole.Other || PackedStanding.IsExcluded(standing))
        {
            Counts = Truth.NotMet;
            return;
        }

        var isGrownChild = role == MemberRole.Child && NeedsIncome;
        if (isGrownChild && (Birth <= beyondStudyBorn || PackedStanding.IsNoStudent(standing)))
        {
            Counts = Truth.NotMet;
            return;
        }

        Counts = PackedStanding.IsExclusionUnknown(standing) || (isGrownChild && PackedStanding.IsStudentUnknown(standing)) ? Truth.Unknown : Truth.Met;
    }

    /// <summary>Is a child of the family with an age in [from, below).</summary>
    /// <param name="fromBorn">Latest birth of who has reached the lower age.</param>
    /// <param name="belowBorn">Latest birth of who has reached the upper one.</param>
    public readonly Truth IsChild(int fromBorn, int belowBorn)
    {
        if (PackedStanding.Role(standing) != MemberRole.Child || PackedStanding.IsExcluded(standing) || Birth > fromBorn || Birth <= belowBorn)
        {
            return Truth.NotMet;
        }

        return PackedStanding.IsExclusionUnknown(standing) ? Truth.Unknown : Truth.Met;
    }
}

/// <summary>Incomes of one member in a period.</summary>
internal struct CaseIncome
{
    public Int128 Total { get; private set; }

    /// <summary>Months with a record or a statement.</summary>
    public int KnownMonths { get; private set; }

    public bool PaysAlimony { get; private set; }

    public bool HasContradiction { get; private set; }

    public void Add(ulong packedMonth)
    {
        switch (packedMonth)
        {
            case PackedFamily.NothingKnown:
                return;
            case PackedFamily.NoIncome:
                KnownMonths++;
                return;
            case PackedFamily.Contradiction:
                HasContradiction = true;
                return;
        }

        KnownMonths++;
        var sum = packedMonth - PackedFamily.FirstSum;
        PaysAlimony |= (sum & 1) != 0;
        sum >>= 1;
        Total += (long)(sum >> 1) ^ -(long)(sum & 1);
    }
}
