using FsCheck.Fluent;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families.Incomes;

namespace SocialPassport.Tests.Features.Families.Incomes;

public sealed class PastedTableTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1", "1")]
    [InlineData("1\r\n", "1")]
    [InlineData("1\n2\n", "1/2")]
    [InlineData("1\t2\r\n3\t4\r\n", "1|2/3|4")]
    [InlineData("1\t\r\n\t4", "1|/|4")]
    [InlineData("1\n\n3", "1//3")]
    [InlineData("1\r2", "1/2")]
    [InlineData("\"1\n2\"\t3", "1\n2|3")]
    [InlineData("\"a \"\"b\"\"\"\t3", "a \"b\"|3")]
    [InlineData("\"open\t3", "\"open|3")]
    [InlineData("\"ООО\" Ромашка\t3", "\"ООО\" Ромашка|3")]
    [InlineData("\"\"\t3", "|3")]
    public void Read_ClipboardText_IsRowsOfCells(string text, string expected) => Assert.Equal(
        expected, string.Join('/', PastedTable.Read(text).Select(row => string.Join('|', row))));

    [Fact]
    public void Read_AnyTextWithoutQuotes_KeepsEveryCell() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, random.Next(1, 6))
                .Select(_ => Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(3) == 0 ? string.Empty : random.Next(1000).ToString()).ToArray())
                .ToArray();
            // A last row of one blank cell cannot be told from a trailing line break.
            rows[^1][0] = "1";
            var copied = string.Join("\r\n", rows.Select(row => string.Join('\t', row)));
            return PastedTable.Read(copied).Select(r => string.Join('|', r)).SequenceEqual(rows.Select(r => string.Join('|', r)));
        }).CheckRepeatably();
}
