using System;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNet.Data;
using Xunit;

namespace StaticNet.Tests.Data;

public class CsvReaderTests
{
    [Fact]
    public void Iris_is_read_with_its_header()
    {
        DataSet<float> iris = CsvReader.ReadWithLabels<float>(Shipped("iris.csv"));

        Assert.Equal((150, 4, 3), (iris.Count, iris.InputSize, iris.ClassCount));
        Assert.Equal("petal_width_cm", iris.FeatureNames![3]);
        Assert.Null(iris.ClassNames);
        Assert.Equal(new[] { 5.1f, 3.5f, 1.4f, 0.2f }, iris.Input(0).ToArray());
        Assert.Equal(new[] { 5.9f, 3f, 5.1f, 1.8f }, iris.Input(149).ToArray());
        Assert.Equal(50, iris.Labels.ToArray().Count(label => label == 2));
    }

    [Fact]
    public void Diabetes_is_read_with_its_targets()
    {
        DataSet<double> diabetes = CsvReader.ReadWithTargets<double>(Shipped("diabetes.csv"));

        Assert.Equal((442, 10, 1), (diabetes.Count, diabetes.InputSize, diabetes.TargetSize));
        Assert.Equal(new[] { 59, 2, 32.1, 101, 157, 93.2, 38, 4, 4.8598, 87 }, diabetes.Input(0).ToArray());
        Assert.Equal(151, diabetes.Target(0)[0]);
        Assert.Equal(25, diabetes.Targets.ToArray().Min());
        Assert.Equal(346, diabetes.Targets.ToArray().Max());
    }

    [Theory]
    [InlineData("1,2,0\n3,4,1\n")]
    [InlineData("1,2,0\r\n3,4,1\r\n")]
    [InlineData("1,2,0\r3,4,1")]
    [InlineData("a,b,c\n1,2,0\n3,4,1")]
    [InlineData("\n\na,b,c\n\n1,2,0\n  \n3,4,1\n\n")]
    [InlineData("\"1\",\"2\",\"0\"\r\n\"3\",\"4\",\"1\"")]
    [InlineData(" 1 , 2,0 \n3,4.0,+1e0")]
    [InlineData("\"a,\n\"\"b\"\"\",b,c\n1,2,0\n3,4,1\n")]
    public void The_same_table_in_many_forms(string text)
    {
        DataSet<double> data = CsvReader.ReadWithLabels<double>(new StringReader(text));

        Assert.Equal(new double[] { 1, 2, 3, 4 }, data.Inputs.ToArray());
        Assert.Equal(new[] { 0, 1 }, data.Labels.ToArray());
    }

    [Fact]
    public void Quoted_names_keep_separators_quotes_and_ends_of_lines()
    {
        DataSet<float> data = CsvReader.ReadWithLabels<float>(new StringReader("\"a, \"\"b\"\"\r\nc\",y\n1,0\n"));

        Assert.Equal("a, \"b\"\r\nc", data.FeatureNames![0]);
    }

    [Fact]
    public void A_named_column_can_stand_anywhere()
    {
        var options = new CsvOptions { Column = "y", Separator = ';' };

        DataSet<double> data = CsvReader.ReadWithTargets<double>(new StringReader("a;y;b\n1;10;2\n3;30;4\n"), options);

        Assert.Equal(new double[] { 1, 2, 3, 4 }, data.Inputs.ToArray());
        Assert.Equal(new double[] { 10, 30 }, data.Targets.ToArray());
        Assert.Equal(new[] { "a", "b" }, data.FeatureNames);
    }

    [Fact]
    public void A_header_of_numbers_must_be_announced()
    {
        const string Text = "1,2\n3,4\n";

        Assert.Equal(2, CsvReader.ReadWithTargets<double>(new StringReader(Text)).Count);
        DataSet<double> data = CsvReader.ReadWithTargets<double>(new StringReader(Text), new CsvOptions { HasHeader = true });
        Assert.Equal(1, data.Count);
        Assert.Equal("1", data.FeatureNames![0]);
    }

    [Fact]
    public void Names_become_classes_in_ordinal_order()
    {
        DataSet<float> data = CsvReader.ReadWithLabels<float>(new StringReader("1,versicolor\n2,setosa\n3,Virginica\n4,setosa\n"));

        Assert.Equal(new[] { "Virginica", "setosa", "versicolor" }, data.ClassNames);
        Assert.Equal(new[] { 2, 1, 0, 1 }, data.Labels.ToArray());
    }

    [Fact]
    public void Labels_that_are_not_indices_are_names()
    {
        DataSet<float> data = CsvReader.ReadWithLabels<float>(new StringReader("1,-1\n2,1\n3,-1\n"));

        Assert.Equal(new[] { "-1", "1" }, data.ClassNames);
        Assert.Equal(new[] { 0, 1, 0 }, data.Labels.ToArray());
    }

    [Fact]
    public void Indices_are_taken_as_they_are_and_may_have_gaps()
    {
        DataSet<float> data = CsvReader.ReadWithLabels<float>(new StringReader("1,5\n2,2\n3,02\n"));

        Assert.Equal(new[] { 5, 2, 2 }, data.Labels.ToArray());
        Assert.Equal(6, data.ClassCount);
    }

    [Fact]
    public void Given_class_names_fix_the_order()
    {
        var options = new CsvOptions { ClassNames = new[] { "no", "maybe", "yes" } };

        DataSet<float> data = CsvReader.ReadWithLabels<float>(new StringReader("1,yes\n2,no\n3,1\n"), options);

        Assert.Equal(new[] { 2, 0, 1 }, data.Labels.ToArray());
        Assert.Equal(3, data.ClassCount);
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => CsvReader.ReadWithLabels<float>(new StringReader("1,yes\n2,perhaps\n"), options));
        Assert.Contains("line 2, column 2: expected one of the 3 class names", error.Message);
        Assert.Contains("found \"perhaps\"", error.Message);
    }

    [Theory]
    [InlineData("", "text, line 1: expected a table, found nothing")]
    [InlineData("\n\n  \n", "expected a table, found nothing")]
    [InlineData("a,b\n", "expected a row of data after the header, found the end")]
    [InlineData("1\n2\n", "line 1: expected at least 2 columns")]
    [InlineData("a,b\n1,2\n3\n", "line 3: expected 2 fields, as in the lines before, found 1")]
    [InlineData("a,b\n1,2,3\n", "line 2: expected 2 fields, as in the lines before, found 3")]
    [InlineData("a,b\n1,2\nx,3\n", "line 3, column 1 (\"a\"): expected a finite number, found \"x\"")]
    [InlineData("a,b\n1,2\n,3\n", "line 3, column 1 (\"a\"): expected a finite number, found nothing")]
    [InlineData("1,2\n1,NaN\n", "line 2, column 2: expected a finite number, found \"NaN\"")]
    [InlineData("1,2\nInfinity,2\n", "expected a finite number")]
    [InlineData("1,2\n1e999,2\n", "expected a finite number, found \"1e999\"")]
    [InlineData("1,2\n1e39,2\n", "expected a finite number, found \"1e39\"")]
    [InlineData("1,2\n0x10,2\n", "expected a finite number, found \"0x10\"")]
    [InlineData("1;2\n\"1,5\";2\n", "expected at least 2 columns")]
    [InlineData("1,2\n\"1,5\",2\n", "found \"1,5\"")]
    [InlineData("1,2\n\"1\n,2\n", "line 2, column 1: expected a closing quote, found the end of the text")]
    [InlineData("1,2\n\"1\"x,2\n", "line 2, column 1: expected a separator or the end of the line after the closing quote, found \"x\"")]
    [InlineData("1,2\n\"\n\n1\",2,\"\n\"\n", "line 2: expected 2 fields")]
    [InlineData("\"1\n\n\",2\nx,2", "line 4, column 1: expected a finite number")]
    [InlineData("1,2\n\u001b[31m\0,2\n", "found \"\\u001b[31m\\u0000\"")]
    public void Hostile_tables_are_refused_with_what_was_found_expected_and_where(string text, string message)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => CsvReader.ReadWithTargets<float>(new StringReader(text)));

        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Labels_must_not_be_missing()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => CsvReader.ReadWithLabels<float>(new StringReader("a,b\n1,x\n1, \n")));

        Assert.Contains("line 3, column 2 (\"b\"): expected a class, found nothing", error.Message);
    }

    [Theory]
    [InlineData("a,b\n1,2", "no such column among \"a, b\"")]
    [InlineData("y,y\n1,2", "several among \"y, y\"")]
    public void A_named_column_must_occur_once(string text, string message)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => CsvReader.ReadWithTargets<float>(new StringReader(text), new CsvOptions { Column = "y" }));

        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('.')]
    [InlineData('e')]
    [InlineData('5')]
    public void Separators_that_cannot_work_are_refused(char separator) =>
        Assert.Throws<ArgumentException>(
            () => CsvReader.ReadWithTargets<float>(new StringReader("1"), new CsvOptions { Separator = separator }));

    [Fact]
    public void Options_must_not_contradict_each_other()
    {
        Assert.Throws<ArgumentException>(
            () => CsvReader.ReadWithTargets<float>(new StringReader("1,2"), new CsvOptions { HasHeader = false, Column = "y" }));
        Assert.Throws<ArgumentException>(
            () => CsvReader.ReadWithLabels<float>(new StringReader("1,2"), new CsvOptions { ClassNames = new[] { "a", "a" } }));
    }

    [Fact]
    public void An_endless_record_is_refused()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => CsvReader.ReadWithTargets<float>(new EndlessReader()));

        Assert.Contains("at most 16777216 characters in a record", error.Message);
    }

    [Fact]
    public void Too_many_classes_are_refused()
    {
        string text = string.Concat(Enumerable.Range(0, 65_537).Select(i => FormattableString.Invariant($"1,c{i}\n")));

        DataFormatException error = Assert.Throws<DataFormatException>(() => CsvReader.ReadWithLabels<float>(new StringReader(text)));
        Assert.Contains("line 65537, column 2: expected at most 65536 classes", error.Message);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(string.Empty)
            {
                NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "\u2212" },
            };
            DataSet<double> data = CsvReader.ReadWithTargets<double>(new StringReader("-1.5,2.25"));

            Assert.Equal(-1.5, data.Input(0)[0]);
            Assert.Equal(2.25, data.Target(0)[0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Every prefix of a table with everything in it gives a data set or the one exception.</summary>
    [Fact]
    public void Prefixes_give_no_other_exception()
    {
        const string Text = "a,\"b\r\n\"\"x\"\"\",y\r\n1,2.5,u\r\n-3e1,\"4\",\"v,\"\"w\"\"\"\r\n";
        int read = 0;
        for (int length = 0; length <= Text.Length; length++)
        {
            try
            {
                CsvReader.ReadWithLabels<float>(new StringReader(Text[..length]));
                read++;
            }
            catch (DataFormatException)
            {
            }
        }

        Assert.InRange(read, 5, Text.Length - 10);
        Assert.Equal("v,\"w\"", CsvReader.ReadWithLabels<float>(new StringReader(Text)).ClassNames![1]);
    }

    /// <summary>Tables with one to three characters changed give a data set of finite numbers or the one exception.</summary>
    [Fact]
    public void Mutations_give_no_other_exception()
    {
        const string Text = "a,b,y\r\n1,2.5,0\r\n-3e1,\"4\",\"1\"\r\n5,6e-3,2\n";
        const string Alphabet = "\",\r\n\t 0123456789+-.eEx;\0\u2212\u00a0\ud800\ufeff";
        var random = new Random(17);
        int read = 0;
        for (int i = 0; i < 20_000; i++)
        {
            char[] mutated = Text.ToCharArray();
            for (int change = random.Next(3); change >= 0; change--)
            {
                mutated[random.Next(mutated.Length)] = Alphabet[random.Next(Alphabet.Length)];
            }

            try
            {
                DataSet<float> data = CsvReader.ReadWithLabels<float>(new StringReader(new string(mutated)));
                Assert.All(data.Inputs.ToArray(), value => Assert.True(float.IsFinite(value)));
                read++;
            }
            catch (DataFormatException)
            {
            }
        }

        Assert.InRange(read, 1000, 19_000);
    }

    private static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "Data", "Files", name);

    private sealed class EndlessReader : TextReader
    {
        public override int Read(char[] buffer, int index, int count)
        {
            buffer.AsSpan(index, count).Fill('1');
            return count;
        }
    }
}
