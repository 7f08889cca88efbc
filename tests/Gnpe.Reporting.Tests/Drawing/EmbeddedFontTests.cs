using Gnpe.Reporting.Drawing;

namespace Gnpe.Reporting.Tests.Drawing;

public sealed class EmbeddedFontTests
{
    [Fact]
    public void It_has_the_letters_of_the_field()
    {
        Assert.Equal("DejaVu Sans", EmbeddedFont.Typeface.FamilyName);
        Assert.All("αβγδθικλμνρστφχψωΔΩΘ ₀₁₂₃ ⁰¹²³⁴⁵⁶⁷⁸⁹⁻ M☉ ±×·−–°√∞≤≥≈∝∈ĝẍ äöüéß", letter => Assert.True(EmbeddedFont.Typeface.ContainsGlyph(letter), $"'{letter}' is missing"));
    }

    [Fact]
    public void Its_licence_travels_with_it()
    {
        using Stream? licence = typeof(EmbeddedFont).Assembly.GetManifestResourceStream("DejaVuSans.LICENSE.txt");
        Assert.NotNull(licence);
        Assert.Contains("Bitstream Vera", new StreamReader(licence).ReadToEnd(), StringComparison.Ordinal);
    }
}
