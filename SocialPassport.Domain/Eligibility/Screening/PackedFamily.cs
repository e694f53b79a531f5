using System.Text;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility.Screening;

/// <summary>
/// A <see cref="RegisteredFamily"/> as one array of bytes that a compiled rule reads without decoding the rest. All numbers
/// little-endian; days are <see cref="DateOnly.DayNumber"/>, a period ends before its second day.
/// <code>
/// header     layout u8 · flags u8 · stretches u16 · persons u16 · offsets of the five parts below i32
/// stretch    from i32 · before i32 · birth i32 · standing u8 · person u16        (cut to the life of the person)
/// addresses  n u16, then: person u16 · kind u8 (bit 7: in the oblast) · from i32 · before i32       (applicants only)
/// categories n u16, then: person u16 · from i32 · before i32 · code
/// events     n u16, then: day i32 · type
/// received   n u16, then: person u16 · own u8 · day i32 · measure
/// incomes    per person: offset i32; there: newest month i32 (year × 12 + month) · n varint · n varints, newest first
/// code, type, measure: length u8, UTF-8.    person: 65535 = the family, 65534 = never a member
/// varint of a month: 0 nothing known · 1 «доходов не было» · 2 both at once · else 3 + 2 × zigzag(sum) + (paid alimony is in it)
/// </code>
/// Of several records of a month and kind the accepted one is packed; paid alimony is subtracted. Parts are in a fixed order:
/// the same facts give the same bytes.
/// </summary>
public static class PackedFamily
{
    /// <summary>Grows with every change of the layout: rows of another one are written anew at the start.</summary>
    public const byte Layout = 1;

    internal const int HeaderSize = 26;
    internal const int StretchSize = 15;
    internal const int AddressesAt = 6;
    internal const int CategoriesAt = 10;
    internal const int EventsAt = 14;
    internal const int ReceivedAt = 18;
    internal const int IncomesAt = 22;

    internal const byte ContradictionFlag = 1;
    internal const ushort WholeFamily = ushort.MaxValue;
    internal const ushort NeverMember = ushort.MaxValue - 1;
    internal const byte InOblast = 0x80;

    internal const ulong NothingKnown = 0;
    internal const ulong NoIncome = 1;
    internal const ulong Contradiction = 2;
    internal const ulong FirstSum = 3;

    /// <summary>Far above any sum of money; three bits are taken by the encoding.</summary>
    private const long GreatestSum = long.MaxValue / 8;

    public static byte[] Pack(RegisteredFamily family)
    {
        using var stream = new MemoryStream(512);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        var hasContradiction = false;
        writer.Write(Layout);
        writer.Write((byte)0);
        writer.Write(checked((ushort)family.Stretches.Count));
        writer.Write(checked((ushort)family.Persons.Count));
        writer.Seek(HeaderSize, SeekOrigin.Begin);
        foreach (var stretch in family.Stretches)
        {
            WriteStretch(writer, stretch, family.Persons[stretch.Person]);
        }

        Begin(AddressesAt);
        WriteAddresses(writer, family);
        Begin(CategoriesAt);
        writer.Write(checked((ushort)family.Categories.Count));
        foreach (var category in family.Categories.OrderBy(c => c.Person).ThenBy(c => c.Code, StringComparer.Ordinal).ThenBy(c => c.From).ThenBy(c => c.LastDay))
        {
            writer.Write(Number(category.Person));
            WritePeriod(writer, category.From, category.LastDay);
            WriteCode(writer, category.Code);
        }

        Begin(EventsAt);
        writer.Write(checked((ushort)family.LifeEvents.Count));
        foreach (var lifeEvent in family.LifeEvents.OrderBy(e => e.Date).ThenBy(e => e.Type, StringComparer.Ordinal))
        {
            writer.Write(lifeEvent.Date.DayNumber);
            WriteCode(writer, lifeEvent.Type);
        }

        Begin(ReceivedAt);
        writer.Write(checked((ushort)family.Received.Count));
        foreach (var receipt in family.Received.OrderBy(r => r.Date).ThenBy(r => r.Measure, StringComparer.Ordinal).ThenBy(r => r.Person).ThenBy(r => r.IsOwn))
        {
            writer.Write(Number(receipt.Person));
            writer.Write(receipt.IsOwn);
            writer.Write(receipt.Date.DayNumber);
            WriteCode(writer, receipt.Measure);
        }

        Begin(IncomesAt);
        var offsets = (int)stream.Position;
        stream.Position += family.Persons.Count * sizeof(int);
        for (var person = 0; person < family.Persons.Count; person++)
        {
            var here = (int)stream.Position;
            stream.Position = offsets + (person * sizeof(int));
            writer.Write(here);
            stream.Position = here;
            hasContradiction |= WriteIncomes(writer, family.Persons[person]);
        }

        if (hasContradiction)
        {
            stream.Position = 1;
            writer.Write(ContradictionFlag);
        }

        return stream.ToArray();

        void Begin(int offsetAt)
        {
            var here = (int)stream.Position;
            stream.Position = offsetAt;
            writer.Write(here);
            stream.Position = here;
        }
    }

    internal static int IndexOf(Month month) => (month.Year * 12) + month.Number;

    private static void WriteStretch(BinaryWriter writer, RegisteredStretch stretch, RegisteredPerson person)
    {
        var from = stretch.From > person.BirthDate ? stretch.From : person.BirthDate;
        writer.Write(from.DayNumber);
        writer.Write(Math.Min(Before(stretch.LastDay), Before(person.DeathDate)));
        writer.Write(person.BirthDate.DayNumber);
        writer.Write(PackedStanding.Write(stretch.Role, stretch.FullTimeStudent, stretch.Exclusion));
        writer.Write(Number(stretch.Person));
    }

    private static void WriteAddresses(BinaryWriter writer, RegisteredFamily family)
    {
        var applicants = family.Stretches.Where(stretch => stretch.Role == MemberRole.Applicant).Select(stretch => stretch.Person).Distinct();
        var addresses = applicants.SelectMany(person => family.Persons[person].Addresses
            .OrderBy(address => address.From).ThenBy(address => address.Kind).ThenBy(address => address.LastDay).ThenBy(address => address.Oktmo, StringComparer.Ordinal)
            .Select(address => (Person: person, Address: address))).ToList();
        writer.Write(checked((ushort)addresses.Count));
        foreach (var (person, address) in addresses)
        {
            writer.Write(Number(person));
            var inOblast = address.Oktmo.StartsWith(ResidenceCriterion.OktmoPrefix, StringComparison.Ordinal);
            writer.Write((byte)((int)address.Kind | (inOblast ? InOblast : 0)));
            WritePeriod(writer, address.From, address.LastDay);
        }
    }

    private static bool WriteIncomes(BinaryWriter writer, RegisteredPerson person)
    {
        var months = new Dictionary<int, ulong>();
        foreach (var month in person.Incomes.GroupBy(income => IndexOf(income.Month)))
        {
            var sum = Int128.Zero;
            var paysAlimony = false;
            foreach (var income in month.GroupBy(income => income.Kind).Select(same => same.MinBy(income => income.Source)))
            {
                var isPaid = income.Kind == IncomeKindCodes.AlimonyPaid;
                paysAlimony |= isPaid;
                sum += isPaid ? -income.Kopecks : income.Kopecks;
            }

            var kept = (long)Int128.Clamp(sum, -GreatestSum, GreatestSum);
            months[month.Key] = FirstSum + (ZigZag(kept) << 1) + (paysAlimony ? 1UL : 0);
        }

        var hasContradiction = false;
        foreach (var month in person.NoIncomeMonths.Select(IndexOf))
        {
            var isContradiction = months.ContainsKey(month);
            hasContradiction |= isContradiction;
            months[month] = isContradiction ? Contradiction : NoIncome;
        }

        if (months.Count == 0)
        {
            writer.Write(0);
            writer.Write((byte)0);
            return false;
        }

        var newest = months.Keys.Max();
        var oldest = months.Keys.Min();
        writer.Write(newest);
        writer.Write7BitEncodedInt64(newest - oldest + 1);
        for (var month = newest; month >= oldest; month--)
        {
            writer.Write7BitEncodedInt64((long)months.GetValueOrDefault(month, NothingKnown));
        }

        return hasContradiction;
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static void WritePeriod(BinaryWriter writer, DateOnly from, DateOnly? lastDay)
    {
        writer.Write(from.DayNumber);
        writer.Write(Before(lastDay));
    }

    private static int Before(DateOnly? lastDay) => lastDay is { } day ? day.DayNumber + 1 : int.MaxValue;

    private static ushort Number(int? person) => person switch
    {
        null => WholeFamily,
        RegisteredReceipt.Stranger => NeverMember,
        { } number => checked((ushort)number),
    };

    private static void WriteCode(BinaryWriter writer, string code)
    {
        var bytes = Encoding.UTF8.GetBytes(code);
        writer.Write(checked((byte)bytes.Length));
        writer.Write(bytes);
    }
}

/// <summary>What the rules ask about a member, in one byte.</summary>
internal static class PackedStanding
{
    private const int RoleMask = 0b0000_0011;
    private const int StudentKnown = 0b0000_0100;
    private const int Student = 0b0000_1000;
    private const int ExclusionKnown = 0b0001_0000;
    private const int Excluded = 0b0010_0000;

    public static byte Write(MemberRole role, bool? fullTimeStudent, MemberExclusion? exclusion) => (byte)(
        (int)role
        | (fullTimeStudent is null ? 0 : StudentKnown)
        | (fullTimeStudent == true ? Student : 0)
        | (exclusion is null ? 0 : ExclusionKnown)
        | (exclusion is null or MemberExclusion.None ? 0 : Excluded));

    public static MemberRole Role(byte standing) => (MemberRole)(standing & RoleMask);

    public static bool IsStudentUnknown(byte standing) => (standing & StudentKnown) == 0;

    public static bool IsNoStudent(byte standing) => (standing & (StudentKnown | Student)) == StudentKnown;

    public static bool IsExclusionUnknown(byte standing) => (standing & ExclusionKnown) == 0;

    public static bool IsExcluded(byte standing) => (standing & Excluded) != 0;
}
