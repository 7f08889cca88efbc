using System.Globalization;
using System.Text;
using Gnpe.Data.Files;

namespace Gnpe.GravitationalWaves.Noise;

/// <summary>Text files with two columns, frequency [Hz] and spectral density; lines that begin with # are comments.</summary>
public static class NoiseCurveFile
{
    private static readonly char[] Separators = [' ', '\t', ','];

    /// <summary>Reads a power spectral density [1/Hz].</summary>
    /// <param name="path">The file.</param>
    /// <returns>The density.</returns>
    /// <exception cref="InvalidInputException">The file is missing, or a row is not two usable numbers.</exception>
    public static PowerSpectralDensity Read(string path) => Read(path, value => value);

    /// <summary>Reads an amplitude spectral density [1/√Hz] and squares it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The power spectral density.</returns>
    /// <exception cref="InvalidInputException">The file is missing, or a row is not two usable numbers.</exception>
    public static PowerSpectralDensity ReadAmplitude(string path) => Read(path, value => value * value);

    /// <summary>Writes a power spectral density with all digits.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="density">The density.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Write(string path, PowerSpectralDensity density)
    {
        ArgumentNullException.ThrowIfNull(density);
        StringBuilder text = new("# frequency_Hz one_sided_PSD_1/Hz\n");
        for (int i = 0; i < density.Values.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{density.FrequenciesHertz[i]:R} {density.Values[i]:R}\n");
        }

        AtomicFile.WriteText(path, text.ToString());
    }

    private static PowerSpectralDensity Read(string path, Func<double, double> convert)
    {
        List<double> frequencies = [];
        List<double> values = [];
        int lineNumber = 0;
        foreach (string line in ReadLines(path))
        {
            lineNumber++;
            string content = line.Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            string[] cells = content.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length != 2 || !TryParse(cells[0], out double frequency) || !TryParse(cells[1], out double value))
            {
                throw new InvalidInputException($"Line {lineNumber} of {path} is '{Shortened(content)}', but it must be a frequency and a spectral density.");
            }

            frequencies.Add(frequency);
            values.Add(convert(value));
        }

        return new PowerSpectralDensity([.. frequencies], [.. values], path);
    }

    private static string[] ReadLines(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException($"The noise curve {path} does not exist.");
        }

        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"The noise curve {path} cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static bool TryParse(string cell, out double number) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static string Shortened(string content) => content.Length <= 40 ? content : content[..40] + "…";
}
